"""Triggers of a sentence: entries of the event lexicon matched against the syntax around each verb and noun."""

from __future__ import annotations

from ingest.extract.events.syntax.clause import after, children, conjuncts, surface, verbal
from ingest.extract.events.syntax.voice import ordering, passive, patients
from ingest.extract.events.tense import WILL, WOULD
from ingest.extract.events.triggers.linking_words import linking_words, part_nouns
from ingest.extract.events.triggers.nouns import content_noun, figurative, for_press, noun_trigger
from ingest.extract.events.triggers.trigger import Known, Trigger
from ingest.extract.names.places import cities, landmarks
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Entry
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span
from models.vocabulary import EventMode

# Nouns for those who travel in office.
OFFICIALS = frozenset(
    {"leader", "minister", "president", "official", "delegate", "diplomat", "envoy", "ambassador", "negotiator", "head"}
    | {
        "counterpart",
        "senator",
        "general",
        "governor",
        "mayor",
        "delegation",
        "premier",
        "chancellor",
        "lawmaker",
        "mediator",
        "monarch",
        "king",
        "representative",
        "team",
    }
)
# Prepositions whose objects count as objects of the verb when an entry bars some: "withdrew from the race".
COMPLEMENTS = ("xcomp", "ccomp", "advcl", "pcomp", "prep", "dobj", "acl")
SUMS = frozenset({"million", "billion"})
NEAR_OBJECT = 5  # words from a verb to an object that its span covers: "carried out air and artillery strikes"
BEYOND = ("from", "against", "with", "of", "to", "for")


@decides(Question.PATTERN)
def find_triggers(sentence: Sentence, known: Known, named: Known, person: Known) -> list[Trigger]:
    """The triggers of a sentence in order. A noun that matches the pattern of a verb is part of the verb's trigger."""
    found: list[Trigger] = []
    used: set[int] = set()
    for token in sentence.tokens:
        trigger = verb_trigger(token, known, person)
        if trigger:
            found.append(trigger)
            used.update(one.i for one in trigger.objects)
    for token in sentence.tokens:
        if token.i not in used and (trigger := noun_trigger(token, named)):
            found.append(trigger)
    return sorted(found, key=lambda trigger: trigger.token.i)


def verb_trigger(token: Token, known: Known, person: Known) -> Trigger | None:
    """The trigger of a verb or predicative adjective ("is ready to sign"), by the first entry that matches."""
    if token.pos in ("ADJ", "VERB") and token.lower in LEXICON.events.adjectives and _is_predicative(token):
        found = _first_match(token, LEXICON.events.adjectives[token.lower], known, person)
        if found:
            return found
    entries = LEXICON.events.verbs.get(LEXICON.events.lemma(token.lower, token.lemma))
    if not entries or not _is_used_as_verb(token):
        return None
    return _first_match(token, entries, known, person)


@decides(Question.PATTERN)
def _is_used_as_verb(token: Token) -> bool:
    """Whether the word is used as a verb, not as an adjective ("the captured fighters") or a noun ("the meeting")."""
    if token.pos != "VERB" or token.dep in ("amod", "aux", "auxpass", "compound", "case", "mark", "prep", "oprd"):
        return False
    position = token.i - token.sentence.tokens[0].i
    if position and token.sentence.tokens[position - 1].text == "-":  # "freedom-seeking"
        return False
    return not any(child.dep == "det" for child in token.children)


def _is_predicative(token: Token) -> bool:
    if token.pos == "VERB":  # "is committed to", but not "committed themselves to"
        return any(child.dep == "auxpass" for child in token.children)
    if token.dep in ("acomp", "oprd", "ccomp") and token.head.lemma in ("leave", "have", "keep", "make", "get"):
        return False  # "left himself open to", "had crews ready to"
    return token.dep in ("acomp", "attr", "ROOT", "conj", "advcl", "oprd", "ccomp")


@decides(Question.PATTERN)
def _first_match(token: Token, entries: tuple[Entry, ...], known: Known, person: Known) -> Trigger | None:
    """The trigger by the first entry whose conditions all hold; entries are sorted, the most specific first."""
    words = linking_words(token)
    verb_objects = [one for head in patients(token) for one in conjuncts(head)]
    for entry in entries:
        if not words.issuperset(entry.links):
            continue
        objects = _matching_objects(token, entry, verb_objects)
        if entry.subjects and not _subject_matches(token, entry):
            continue
        if (
            objects is None
            or not _complement_matches(token, entry, verb_objects)
            or not _object_matches(token, entry, verb_objects, known)
            or (entry.ordered and ordering(token) is None)
            or (entry.place and not _leads_to_place(token, entry, known, person))
            or (entry.person and not _is_done_to_person(token, entry, verb_objects, person))
        ):
            continue
        return Trigger(token, entry, _span(token, entry, objects), tuple(objects))
    return None


@decides(Question.PATTERN)
def _subject_matches(token: Token, entry: Entry) -> bool:
    """Whether the subject is one of those that the entry requires: "the troops left"."""
    subject = surface(token)
    if subject is not None and subject.tag == "CD" and "people" in entry.subjects:
        return True  # "more than 5,000 marched"
    return subject is not None and _is_one_of(content_noun(subject), entry.subjects)


@decides(Question.PATTERN)
def _matching_objects(token: Token, entry: Entry, verb_objects: list[Token]) -> list[Token] | None:
    """The objects that match the entry, [] where it requires none, or None where it does not match."""
    if entry.bare and (verb_objects or any(one.lower not in entry.links for one in children(token, "prt"))):
        return None  # "signed up" is no signing
    heads = list(verb_objects)
    if entry.links and entry.objects:
        heads += [
            one for word in (token, *part_nouns(token)) for head in after(word, *entry.links) for one in conjuncts(head)
        ]
    lemmas = [(one, content_noun(one)) for one in heads]
    beyond = (*BEYOND, "in", "at") if entry.subjects else BEYOND  # "crowds marched in a parade"
    if entry.barred and any(_is_one_of(content_noun(one), entry.barred) for one in (*heads, *after(token, *beyond))):
        return None
    if not entry.objects:
        return []
    found = [
        word for _, word in lemmas if _is_one_of(word, entry.objects) and not (for_press(word) or figurative(word))
    ]
    return found or None


def _is_one_of(noun: Token, words: frozenset[str]) -> bool:
    """Whether a noun is one of these words; "martial-law" is "law" with "martial" before it.

    A sum is money in any currency: "gave two million kyat".
    """
    lemma = noun.lemma.lower()
    if not words.isdisjoint(one.lower for one in children(noun, "nummod", "nmod") if one.lower in SUMS):
        return True
    if lemma in words or noun.lower.rstrip(".") in words:  # "an MoU." at the end of a sentence
        return True
    return any(f"{one.lower}-{lemma}" in words for one in children(noun, "amod", "compound"))


@decides(Question.PATTERN)
def _complement_matches(token: Token, entry: Entry, verb_objects: list[Token]) -> bool:
    """Whether the verb has the clause that the entry requires: "vowed *to leave*", "demanded *that they leave*"."""
    if entry.complement is None:
        return True
    if entry.complement == "not":
        longer = any(one.lower == "longer" for one in children(token, "advmod"))
        return bool(longer or children(token, "neg")) and any(
            one.lower in WILL | WOULD for one in children(token, "aux")
        )
    for child in token.children:
        gerund = next((one for link in (child, *children(child, "prep")) for one in children(link, "pcomp")), None)
        if child.dep not in COMPLEMENTS and not (child.dep in ("advmod", "prt") and gerund):
            continue
        verb = gerund or child if child.dep in ("prep", "advmod", "prt") else child  # "pulled out of signing"
        if entry.complement == "must":
            if child.dep == "ccomp" and any(one.lower in ("must", "ought") for one in children(verb, "aux")):
                return True
            continue
        if _form(verb) == entry.complement and (
            not entry.verbs or verb.lemma in entry.verbs or _has_inner_verb(verb, entry.verbs)
        ):
            return verb.lemma not in entry.unlike
    # "has a plan to go": the infinitive depends on the object
    return any(
        _form(verb) == entry.complement and (not entry.verbs or verb.lemma in entry.verbs)
        for one in verb_objects
        for verb in children(one, "acl")
    )


def _has_inner_verb(verb: Token, verbs: frozenset[str]) -> bool:
    return any(one.lemma in verbs for one in children(verb, "conj", "xcomp"))


def _form(verb: Token) -> str | None:
    """The form of a complement clause: `inf`, `ing`, `that` or None."""
    marks = {child.lower for child in verb.children if child.dep in ("aux", "mark")}
    if verb.tag == "VBG" and not any(child.dep in ("nsubj", "aux") for child in verb.children):
        return "ing"
    if "to" in marks and "that" not in marks:
        return "inf"
    return "that" if verbal(verb) and verb.dep == "ccomp" else None


@decides(Question.FIELD)
def mode(trigger: Trigger) -> EventMode | None:
    """The mode of a trigger: of its object, where that is one too ("had a phone conversation"), or of its entry."""
    nouns = [found.entry for one in trigger.objects if (found := noun_trigger(one, lambda _: False))]
    modes = [entry.mode for entry in nouns if entry.type is trigger.entry.type and entry.mode]
    return modes[0] if modes else trigger.entry.mode


@decides(Question.PATTERN)
def _object_matches(token: Token, entry: Entry, verb_objects: list[Token], known: Known) -> bool:
    """Whether the verb has the object that the entry requires, people where so marked: "hit *the rebels*"."""
    if entry.something and not verb_objects:
        return False
    if not entry.someone:
        return True
    heads = list(verb_objects)
    if entry.links:
        heads += after(token, *entry.links)
    infinitives = [clause for clause in children(token, "xcomp", "ccomp") if _form(clause) == "inf"]
    heads += [one for clause in infinitives for one in children(clause, "nsubj")]
    return any(known(one) or one.tag == "PRP" for one in heads)  # "allowed the party to march"


@decides(Question.PATTERN)
def _leads_to_place(token: Token, entry: Entry, known: Known, person: Known) -> bool:
    """Whether persons or officials go to a country or city: "the envoy came to Lima", not "aid came to the town"."""
    subject = surface(token)
    if subject is None or not (person(subject) or content_noun(subject).lemma.lower() in OFFICIALS):
        return False
    if subject.tag == "NNS" and subject.lemma.lower() not in OFFICIALS:
        return False  # "migrants came to Chad"
    ends = [one for one in after(token, *entry.links) if one.pos == "PROPN" and not children(token, "ccomp")]
    return any(known(one) or one.text in cities() or one.text in landmarks() for one in ends)


@decides(Question.PATTERN)
def _is_done_to_person(token: Token, entry: Entry, verb_objects: list[Token], person: Known) -> bool:
    """Whether the object is a person, and nothing is said of or asked from that person: "called the premier"."""
    asked = entry.lemma == "call" and after(token, "for")
    if any(one.dep in ("xcomp", "ccomp") for one in token.children) or asked:
        return False
    heads = [one for head in after(token, *entry.links) for one in conjuncts(head)] if entry.links else verb_objects
    if (entry.links and verb_objects) or (not entry.links and len(children(token, "dobj", "oprd", "dative")) != 1):
        return False
    people = [one for one in heads if one.tag != "NNS" or one.lemma.lower() in OFFICIALS]  # not "spoke to students"
    return any(map(person, people))


def _span(token: Token, entry: Entry, objects: list[Token]) -> Span:
    """The span from the verb to its particles and object, where they are close to it; else the verb alone.

    Of a support verb that is far from its object it is the object, which tells what was done.
    """
    tokens = token.sentence.tokens
    position = token.i - tokens[0].i
    end = token
    for near in tokens[position + 1 : position + 3]:
        if near.lower in entry.links and (near.lower != "as" or near.i == token.i + 1):
            end = near
    for one in objects:
        if 0 < one.i - end.i <= NEAR_OBJECT and not passive(token):
            return Span(token.start, one.end)
    done = [one for one in objects if one.dep in ("dobj", "nsubjpass") and one.head is token]
    if done and LEXICON.events.lemma(token.lower, token.lemma) in LEXICON.event_words.support_verbs:
        return done[0].span  # "the *meeting* was held"
    return Span(token.start, end.end)
