"""Which words of a sentence tell an event: entries of the lexicon laid against the syntax around each lemma."""

from __future__ import annotations

from ingest.extract.events.syntax.clause import after, children, conjuncts, surface, verbal
from ingest.extract.events.syntax.voice import passive, patients
from ingest.extract.events.triggers.nouns import content_noun, figurative, for_press, noun_trigger
from ingest.extract.events.triggers.trigger import Known, Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Entry
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span
from models.vocabulary import EventMode

# Prepositions that lead to what is fought, left or spoken to.
BEYOND = ("from", "against", "with", "of", "to", "for")


@decides(Question.PATTERN)
def find_triggers(sentence: Sentence, known: Known, named: Known) -> list[Trigger]:
    """Every trigger of the sentence in order. A noun that a verb's pattern asks for is part of that trigger."""
    found: list[Trigger] = []
    taken: set[int] = set()
    for token in sentence.tokens:
        trigger = verb_trigger(token, known)
        if trigger:
            found.append(trigger)
            taken.update(one.i for one in trigger.objects)
    for token in sentence.tokens:
        if token.i not in taken and (trigger := noun_trigger(token, named)):
            found.append(trigger)
    return sorted(found, key=lambda trigger: trigger.token.i)


def verb_trigger(token: Token, known: Known) -> Trigger | None:
    """The heaviest entry that fits a verb, or a predicative adjective ("is ready to sign")."""
    if token.pos in ("ADJ", "VERB") and token.lower in LEXICON.events.adjectives and _predicative(token):
        found = _fit(token, LEXICON.events.adjectives[token.lower], known)
        if found:
            return found
    entries = LEXICON.events.verbs.get(LEXICON.events.lemma(token.lower, token.lemma))
    if not entries or not _acts(token):
        return None
    return _fit(token, entries, known)


@decides(Question.PATTERN)
def _acts(token: Token) -> bool:
    """Whether the word is used as a verb, not as an adjective ("the captured fighters") or a noun ("the meeting")."""
    if token.pos != "VERB" or token.dep in ("amod", "aux", "auxpass", "compound", "case", "mark", "prep", "oprd"):
        return False
    place = token.i - token.sentence.tokens[0].i
    if place and token.sentence.tokens[place - 1].text == "-":  # "freedom-seeking"
        return False
    return not any(child.dep == "det" for child in token.children)


def _predicative(token: Token) -> bool:
    if token.pos == "VERB":  # "is committed to", but not "committed themselves to"
        return any(child.dep == "auxpass" for child in token.children)
    if token.dep in ("acomp", "oprd", "ccomp") and token.head.lemma in ("leave", "have", "keep", "make", "get"):
        return False  # "left himself open to", "had crews ready to"
    return token.dep in ("acomp", "attr", "ROOT", "conj", "advcl", "oprd", "ccomp")


@decides(Question.PATTERN)
def _fit(token: Token, entries: tuple[Entry, ...], known: Known) -> Trigger | None:
    """The heaviest entry of which everything that it asks for is there."""
    words = _links(token)
    given = [one for head in patients(token) for one in conjuncts(head)]
    for entry in entries:
        if not words.issuperset(entry.links):
            continue
        objects = _objects(token, entry, given)
        if entry.subjects and not _begun(token, entry):
            continue
        if objects is None or not _complement(token, entry, given) or not _someone(token, entry, given, known):
            continue
        return Trigger(token, entry, _span(token, entry, objects), tuple(objects))
    return None


@decides(Question.PATTERN)
def _begun(token: Token, entry: Entry) -> bool:
    """Whether the subject is one that the entry asks for: "the troops left"."""
    subject = surface(token)
    return subject is not None and _among(content_noun(subject), entry.subjects)


def _links(token: Token) -> set[str]:
    """Particles, prepositions and predicates that the verb has, and the two words that follow it."""
    words = {
        child.lower
        for child in token.children
        if child.i > token.i and child.dep in ("prt", "prep", "advmod", "acomp", "oprd", "dative", "agent")
    }
    for child in [one for one in children(token, "prt", "prep", "advmod") if one.i > token.i]:
        words.update(inner.lower for inner in children(child, "prep", "prt"))
    for child in children(token, "ccomp", "xcomp"):  # "held Chad responsible"
        words.update(one.lower for one in (child, *children(child, "acomp")) if one.pos == "ADJ")
    tokens = token.sentence.tokens
    place = token.i - tokens[0].i
    words.update(
        after_it.lower
        for after_it in tokens[place + 1 : place + 3]
        if after_it.pos in ("ADP", "PART", "ADV", "ADJ", "PRON", "VERB")
    )
    return words


@decides(Question.PATTERN)
def _objects(token: Token, entry: Entry, given: list[Token]) -> list[Token] | None:
    """The objects an entry asks for, [] where it asks for none, or None where it does not fit."""
    if entry.bare and given:
        return None
    heads = list(given)
    if entry.links and entry.objects:
        heads += [one for head in after(token, *entry.links) for one in conjuncts(head)]
    lemmas = [(one, content_noun(one)) for one in heads]
    if entry.barred and any(_among(content_noun(one), entry.barred) for one in (*heads, *after(token, *BEYOND))):
        return None
    if not entry.objects:
        return []
    found = [word for _, word in lemmas if _among(word, entry.objects) and not (for_press(word) or figurative(word))]
    return found or None


def _among(noun: Token, words: frozenset[str]) -> bool:
    """Whether a noun is one of these words; "martial-law" is "law" with "martial" before it."""
    lemma = noun.lemma.lower()
    if lemma in words or noun.lower.rstrip(".") in words:  # "an MoU." at the end of a sentence
        return True
    return any(f"{one.lower}-{lemma}" in words for one in children(noun, "amod", "compound"))


@decides(Question.PATTERN)
def _complement(token: Token, entry: Entry, given: list[Token]) -> bool:
    """Whether the clause that the entry asks for is there: "vowed *to leave*", "demanded *that they leave*"."""
    if entry.complement is None:
        return True
    if entry.complement == "not":
        longer = any(one.lower == "longer" for one in children(token, "advmod"))
        return bool(longer or children(token, "neg")) and any(
            one.lower in ("will", "would", "wo", "'ll") for one in children(token, "aux")
        )
    for child in token.children:
        if child.dep not in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "dobj", "acl"):
            continue
        verb = next(iter(children(child, "pcomp")), child) if child.dep == "prep" else child
        if entry.complement == "must":
            if child.dep == "ccomp" and any(one.lower in ("must", "ought") for one in children(verb, "aux")):
                return True
            continue
        if _form(verb) == entry.complement and (
            not entry.verbs or verb.lemma in entry.verbs or _inner(verb, entry.verbs)
        ):
            return verb.lemma not in entry.unlike
    # "has a plan to go": the infinitive hangs on the object
    return any(_form(verb) == entry.complement for one in given for verb in children(one, "acl")) and not entry.verbs


def _inner(verb: Token, verbs: frozenset[str]) -> bool:
    return any(one.lemma in verbs for one in children(verb, "conj", "xcomp"))


def _form(verb: Token) -> str | None:
    """`inf`, `ing` or `that`, by how the complement is built."""
    marks = {child.lower for child in verb.children if child.dep in ("aux", "mark")}
    if verb.tag == "VBG" and not any(child.dep in ("nsubj", "aux") for child in verb.children):
        return "ing"
    if "to" in marks and "that" not in marks:
        return "inf"
    return "that" if verbal(verb) and verb.dep == "ccomp" else None


@decides(Question.FIELD)
def mode(trigger: Trigger) -> EventMode | None:
    """The mode of a trigger: of its entry, or of the noun that is its object ("had a phone conversation")."""
    nouns = [found.entry for one in trigger.objects if (found := noun_trigger(one, lambda _: False))]
    modes = [entry.mode for entry in nouns if entry.type is trigger.entry.type and entry.mode]
    return modes[0] if modes else trigger.entry.mode


@decides(Question.PATTERN)
def _someone(token: Token, entry: Entry, given: list[Token], known: Known) -> bool:
    """Whether the object that the entry asks for is there, and is somebody where it must be: "hit *the rebels*"."""
    if entry.something and not given:
        return False
    if not entry.someone:
        return True
    heads = list(given)
    if entry.links:
        heads += after(token, *entry.links)
    infinitives = [clause for clause in children(token, "xcomp", "ccomp") if _form(clause) == "inf"]
    heads += [one for clause in infinitives for one in children(clause, "nsubj")]
    return any(known(one) or one.tag == "PRP" for one in heads)  # "allowed the party to march"


def _span(token: Token, entry: Entry, objects: list[Token]) -> Span:
    """From the verb over its particles to its object, where they stand close together; else the verb alone."""
    tokens = token.sentence.tokens
    place = token.i - tokens[0].i
    end = token
    for near in tokens[place + 1 : place + 3]:
        if near.lower in entry.links and (near.lower != "as" or near.i == token.i + 1):
            end = near
    for one in objects:
        if 0 < one.i - end.i <= 3 and not passive(token):
            end = one
            break
    return Span(token.start, end.end)
