"""Which words of a sentence tell an event: entries of the lexicon laid against the syntax around each lemma."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.extract.event.clause import after, children, conjuncts, passive, patients, surface, verbal
from ingest.language import Sentence, Token
from ingest.lexicon.entries import Entry, Lexicon
from ingest.lexicon.rows import classes
from ingest.tellings import Span
from models.vocabulary import EventMode

# Nouns that count or bundle what follows them: "a series of attacks", "a package of sanctions".
MEASURES = classes("event_words.txt")["measure"]
# Verbs that say of a noun that it takes place, and so make it an event.
SUPPORTS = classes("event_words.txt")["support"]
OCCURS = classes("event_words.txt")["occur"]
Known = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that tells an event by `entry`; `support` is the verb that carries a noun ("launched an offensive")."""

    token: Token
    entry: Entry
    span: Span
    objects: tuple[Token, ...] = ()
    support: Token | None = None


def hits(sentence: Sentence, lexicon: Lexicon, known: Known, named: Known) -> list[Hit]:
    """Every trigger of the sentence in order. A noun that a verb's pattern asks for is part of that trigger."""
    found: list[Hit] = []
    taken: set[int] = set()
    for token in sentence.tokens:
        hit = verb_hit(token, lexicon, known)
        if hit:
            found.append(hit)
            taken.update(one.i for one in hit.objects)
    for token in sentence.tokens:
        if token.i not in taken and (hit := noun_hit(token, lexicon, named)):
            found.append(hit)
    return sorted(found, key=lambda hit: hit.token.i)


def verb_hit(token: Token, lexicon: Lexicon, known: Known) -> Hit | None:
    """The heaviest entry that fits a verb, or a predicative adjective ("is ready to sign")."""
    if token.pos in ("ADJ", "VERB") and token.lower in lexicon.adjectives and _predicative(token):
        found = next(_fitting(token, lexicon.adjectives[token.lower], known), None)
        if found:
            return found
    entries = lexicon.verbs.get(lexicon.lemma(token.lower, token.lemma))
    if not entries or not _acts(token):
        return None
    return next(_fitting(token, entries, known), None)


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
    return token.dep in ("acomp", "attr", "ROOT", "conj", "advcl", "oprd", "ccomp")


def _fitting(token: Token, entries: tuple[Entry, ...], known: Known) -> Iterator[Hit]:
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
        yield Hit(token, entry, _span(token, entry, objects), tuple(objects))


def _begun(token: Token, entry: Entry) -> bool:
    """Whether the subject is one that the entry asks for: "the troops left"."""
    subject = surface(token)
    return subject is not None and _among(content(subject), entry.subjects)


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


def _objects(token: Token, entry: Entry, given: list[Token]) -> list[Token] | None:
    """The objects an entry asks for, [] where it asks for none, or None where it does not fit."""
    if entry.bare and given:
        return None
    heads = list(given)
    if entry.links and entry.objects:
        heads += [one for head in after(token, *entry.links) for one in conjuncts(head)]
    lemmas = [(one, content(one)) for one in heads]
    if entry.barred and any(_among(word, entry.barred) for _, word in lemmas):
        return None
    if not entry.objects:
        return []
    found = [word for _, word in lemmas if _among(word, entry.objects) and not _for_press(word)]
    return found or None


def content(noun: Token) -> Token:
    """The noun that is counted: "a series of attacks": attacks."""
    for _ in range(3):
        inner = [one for prep in children(noun, "prep") if prep.lower == "of" for one in children(prep, "pobj")]
        ruled = noun.lower == "state" and any(one.lower in ("emergency", "siege", "war", "alert") for one in inner)
        if not inner or not (noun.lemma.lower() in MEASURES or ruled):
            return noun
        noun = inner[0]
    return noun


def _among(noun: Token, words: frozenset[str]) -> bool:
    return noun.lower.rstrip(".") in words or noun.lemma.lower() in words  # "an MoU." at the end of a sentence


def _complement(token: Token, entry: Entry, given: list[Token]) -> bool:
    if entry.complement is None:
        return True
    if entry.complement == "not":
        return bool(children(token, "neg")) and any(
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


def mode(hit: Hit, lexicon: Lexicon) -> EventMode | None:
    """The mode of a trigger: of its entry, or of the noun that is its object ("had a phone conversation")."""
    nouns = [found.entry for one in hit.objects if (found := noun_hit(one, lexicon, lambda _: False))]
    modes = [entry.mode for entry in nouns if entry.type is hit.entry.type and entry.mode]
    return modes[0] if modes else hit.entry.mode


def _someone(token: Token, entry: Entry, given: list[Token], known: Known) -> bool:
    if entry.something and not given:
        return False
    if not entry.someone:
        return True
    heads = list(given)
    if entry.links:
        heads += after(token, *entry.links)
    return any(known(one) for one in heads)


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


def noun_hit(token: Token, lexicon: Lexicon, named: Known) -> Hit | None:
    """The heaviest entry that fits a noun, with the verb that carries it."""
    if token.pos not in ("NOUN", "PROPN", "VERB") or token.dep in ("compound", "amod", "aux"):
        return None
    entries = lexicon.nouns.get(token.lemma.lower()) or lexicon.nouns.get(token.lower)
    if not entries or (token.pos == "VERB" and not any(child.dep in ("det", "poss") for child in token.children)):
        return None
    if token.pos == "PROPN" and named(token):
        return None
    before = _before(token)
    words = {child.lower for child in children(token, "prep")}
    for entry in entries:
        count = len(entry.modifiers)
        if (entry.modifiers and tuple(before[-count:]) != entry.modifiers) or _lecture(token, entry):
            continue
        if words.issuperset(entry.links):
            first = token.sentence.tokens[token.i - token.sentence.tokens[0].i - count]
            return Hit(token, entry, Span(first.start, token.end), support=_support(token, lexicon))
    return None


def _for_press(noun: Token) -> bool:
    return any(one.lower in ("press", "news", "media") for one in children(noun, "compound", "amod", "nmod"))


def _lecture(noun: Token, entry: Entry) -> bool:
    """Whether a "talk" is a speech, a "conference" one for the press: neither is held with another power."""
    if noun.lower in ("conference", "briefing"):
        return _for_press(noun)
    shared = any(prep.lower in ("with", "between") for prep in children(noun, "prep"))
    return noun.lower == "talk" and not entry.modifiers and not shared


def _before(token: Token) -> list[str]:
    tokens = token.sentence.tokens
    place = token.i - tokens[0].i
    return [
        one.lemma.lower() if one.pos in ("NOUN", "PROPN") else one.lower for one in tokens[max(0, place - 3) : place]
    ]


def _support(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb of which the noun is object or subject and which only says that it takes place."""
    head = noun.head
    if noun.dep == "pobj" and head.head.lemma in MEASURES:
        return _support(head.head, lexicon)
    if noun.dep == "conj":
        return _support(head, lexicon)
    if noun.dep in ("dobj", "nsubjpass") and verbal(head) and lexicon.lemma(head.lower, head.lemma) in SUPPORTS:
        return head
    if noun.dep == "nsubj" and verbal(head) and lexicon.lemma(head.lower, head.lemma) in OCCURS:
        return head
    return None
