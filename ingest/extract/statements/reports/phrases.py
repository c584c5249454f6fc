"""Reports whose content is a phrase: "urged them to go", "praised the plan", "called for talks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.report import Report, cue_span
from ingest.extract.trace import Question, decides
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span

_MARKS = frozenset(('"', "“", "''", "``", "‘", "«"))
_CONTENTLESS = ("PRON", "PUNCT", "SPACE", "DET")  # "requested it" has no content
_PREPOSITIONS = frozenset(
    ("of", "about", "for", "on", "upon", "against", "with", "to", "in", "at", "over", "from", "as")
)


def reports(sentence: Sentence, skip: frozenset[int]) -> Iterator[Report]:
    """Every phrasal report of the sentence, except of verbs that have a report already (`skip`, by index)."""
    for token in sentence.tokens:
        if token.i in skip or not (token.pos in ("VERB", "AUX") or token.tag.startswith("VB")):
            continue
        cue = verb_cue(token)
        if cue is None:
            continue
        for find in (_infinitive, _small_clause, _object_with, _prepositional, _gerund, _object):
            report = find(token, cue)
            if report is not None:
                yield report
                break


def _object_of(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep in ("dobj", "dative") and child.i > verb.i), None)


@decides(Question.REPORT)
def _infinitive(verb: Token, cue: Cue) -> Report | None:
    """As in "vowed to go", "urged them to go", "called on them to go", "called for him to be sent"."""
    for child in verb.children:
        passive = any(one.dep == "nsubjpass" for one in child.children)  # not "asked not to be named"
        if child.dep not in ("xcomp", "ccomp", "advcl") or child.i < verb.i or not (child.tag == "VB" or passive):
            continue
        to = next((aux for aux in child.children if aux.dep == "aux" and aux.lower == "to"), None)
        if to is None:
            continue
        opening = child.subtree[0]
        if opening.lower == "for" and "for" in cue and opening.i <= verb.i + 2:
            return _make(verb, cue, "for", (opening.i + 1, extent.clause_end(verb, child)))
        return _infinitive_report(verb, cue, child, to)
    return None


def _infinitive_report(verb: Token, cue: Cue, infinitive: Token, to: Token) -> Report | None:
    end = extent.clause_end(verb, infinitive)
    subjects = [child for child in infinitive.children if child.dep in ("nsubj", "nsubjpass")]
    person = next((child for child in subjects if child.i < to.i), None)
    person = person or _object_of(verb) or _prepositional_object(verb, to)
    if person is not None and person.i < to.i and "person" in cue:
        return _with_addressee(_make(verb, cue, "person", (person.subtree[0].i, end)), person)
    if person is None and "inf" in cue and infinitive.dep == "xcomp":
        return _make(verb, cue, "inf", (to.i, end))
    return None


def _prepositional_object(verb: Token, before: Token) -> Token | None:
    for child in verb.children:
        if child.dep == "prep" and verb.i < child.i < before.i:
            return next((noun for noun in child.children if noun.dep == "pobj"), None)
    return None


@decides(Question.REPORT)
def _small_clause(verb: Token, cue: Cue) -> Report | None:
    """As in "called it a folly", "called it wise"."""
    if syntax.is_passive(verb) and syntax.agent(verb) is None:
        return None  # "was declared victor": nobody is said to have declared it
    if "small" not in cue or (verb.tag == "VBN" and verb.dep in ("acl", "amod", "relcl")):
        return None
    for child in verb.children:
        if child.dep == "oprd" and child.pos == "PROPN" and _object_of(verb) is None:
            continue  # "called *President Ruiz* on Monday" by telephone
        if child.dep in ("oprd", "ccomp") and child.i > verb.i:
            first = _object_of(verb) or next((noun for noun in child.children if noun.dep == "nsubj"), child)
            return _make(verb, cue, "small", (first.subtree[0].i, extent.clause_end(verb, child, joined=False)))
    object_ = _object_of(verb)
    if object_ is None or not any(token.text in _MARKS for token in _with_next(object_)):
        return None
    return _make(verb, cue, "small", (object_.subtree[0].i, extent.clause_end(verb, object_, joined=False)))


def _with_next(object_: Token) -> list[Token]:
    """The words of a phrase and the one after it: branded the move | "cowardly"."""
    last = object_.subtree[-1].i
    return [*object_.subtree, *extent.tokens_between(object_.sentence.tokens, last + 1, last + 2)]


@decides(Question.REPORT)
def _object_with(verb: Token, cue: Cue) -> Report | None:
    """As in "described it as wise", "accused them of theft", "praised her for coming"."""
    object_ = _object_of(verb)
    if object_ is None or syntax.is_passive(verb):
        return None
    for child in (*verb.children, *object_.children):
        frame = f"={child.lower}"
        if child.dep in ("prep", "mark", "advcl", "dative") and child.i > object_.i and frame in cue:
            return _make(verb, cue, frame, (object_.subtree[0].i, _object_end(verb, child)))
    return None


@decides(Question.REPORT)
def _prepositional(verb: Token, cue: Cue) -> Report | None:
    """As in "called for talks", "complained about the noise"."""
    if _object_of(verb) is not None or syntax.is_passive(verb):
        return None
    for child in verb.children:
        if child.i < verb.i or child.lower not in _PREPOSITIONS or child.lower not in cue or not child.children:
            continue
        if child.dep in ("prep", "agent", "prt") and child.children[0].tag not in ("RB", "JJ"):
            report = _make(verb, cue, child.lower, (child.i + 1, _object_end(verb, child)))
            next_to = report is not None and child.i == verb.i + 1
            return replace(report, cue_span=Span(verb.start, child.end)) if report and next_to else report
    return None


@decides(Question.REPORT)
def _gerund(verb: Token, cue: Cue) -> Report | None:
    """As in "denied taking it", "denied having taken it", "denied there being any"."""
    if "gerund" not in cue:
        return None
    for child in verb.children:
        words = (child, *(one for one in child.children if one.dep in ("aux", "auxpass")))
        exists = child.lemma == "be" and any(one.lower == "there" and one.i == verb.i + 1 for one in _before(child))
        complement = child.dep in ("xcomp", "ccomp") or (child.dep == "advcl" and exists)
        if complement and child.i > verb.i and any(one.tag == "VBG" for one in words):
            start = verb.i + 1 if exists else child.subtree[0].i
            return _make(verb, cue, "gerund", (start, extent.clause_end(verb, child)))
    return None


def _before(clause: Token) -> list[Token]:
    """The words of the sentence before a verb, and behind the one that it depends on."""
    return extent.tokens_between(clause.sentence.tokens, clause.head.i + 1, clause.i)


@decides(Question.REPORT)
def _object(verb: Token, cue: Cue) -> Report | None:
    """As in "praised the plan"."""
    if "noun" not in cue or syntax.is_passive(verb) or syntax.is_withheld(verb):
        return None
    for child in verb.children:
        if child.lower.endswith(("self", "selves")):
            return None  # "a country that defends itself" does so with arms
        if child.dep == "dobj" and child.i > verb.i:
            told = next((one for one in child.children if one.dep in ("acl", "ccomp", "relcl") and _is_that(one)), None)
            start = child if told is None else told  # "repeated its stance | that it favours neither"
            return _make(verb, cue, "noun", (start.subtree[0].i, _object_end(verb, child)))
    return None


def _is_that(clause: Token) -> bool:
    """Whether a clause tells what its noun holds: "its stance *that it rains*", not "a plan *that works*"."""
    opening = clause.subtree[0]
    return opening.lower == "that" and opening.dep == "mark"


def _object_end(verb: Token, object_: Token) -> int:
    """The index after the content, with the phrases after it that the model attached to the verb.

    "announced a concert | in support of the party" includes one, "announced a concert | in June" does not.
    """
    last = object_.subtree[-1].i
    for child in verb.children:
        if child.subtree[0].i != last + 1:
            continue
        purpose = child.dep in ("advcl", "xcomp") and child.tag == "VB" and child.subtree[0].lower == "to"
        phrase = child.dep == "prep" and (child.lower in _CONTINUING or _is_topic(child))
        if purpose or phrase or (child.lower == "since" and object_.subtree[0] is object_):
            last = child.subtree[-1].i
    return last + 1


def _is_topic(preposition: Token) -> bool:
    """Whether "in" or "on" begins a topic ("in support of") rather than a place or a time."""
    if preposition.lower not in ("in", "on"):
        return False
    noun = next((child for child in preposition.children if child.dep == "pobj"), None)
    return noun is not None and noun.pos == "NOUN" and any(child.lower == "of" for child in noun.children)


_CONTINUING = _PREPOSITIONS - {"in", "on", "at", "upon"} | {
    "between",
    "toward",
    "towards",
    "regarding",
    "into",
    "across",
    "among",
}


def _with_addressee(report: Report | None, person: Token) -> Report | None:
    return replace(report, addressee=person) if report is not None else None


def _make(verb: Token, cue: Cue, frame: str, extent_of: tuple[int, int]) -> Report | None:
    """The report of the words with indices from `extent_of[0]` to before `extent_of[1]`."""
    start, end = extent_of
    words = extent.tokens_between(verb.sentence.tokens, max(start, verb.i + 1), end)
    span = extent.content_span(words) if any(word.pos not in _CONTENTLESS for word in words) else None
    source = syntax.subject(verb)
    if span is None or (source is None and verb.tag == "VB"):
        return None  # "to ask for help is wise": nobody asks
    return Report((span,), verb, cue_span(verb), cue.frames[frame], frame, source)
