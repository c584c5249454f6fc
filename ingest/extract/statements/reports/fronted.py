"""Clauses that stand before or around their cue: "it rains, she said"; "it rains, she said, in the north"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.extract.statements.reports import extent
from ingest.extract.statements.reports.report import Report, finds, reported
from ingest.extract.trace import Question, decides
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PAUSES = frozenset((",", "-", "--", "–", "—"))
_PARENTHETICAL = frozenset(
    ("nsubj", "aux", "neg", "advmod", "npadvmod", "prep", "dobj", "dative", "prt", "agent", "auxpass")
)
_RUNNING_ON = frozenset(
    ("and", "but", "or", "because", "if", "although", "though", "as", "so", "unless", "which", "who")
)
_TAIL = 8  # tokens behind a verb that ends a sentence: a day, a place
_LONGEST = 25  # tokens of a parenthesis


@decides(Question.REPORT)
def before(verb: Token, cue: Cue) -> list[Report]:
    """As in "It rains, she said": the clause stands before its verb, and may run on behind it."""
    clause = next((child for child in verb.children if child.dep == "ccomp" and child.i < verb.i), None)
    if clause is None or not _may_follow(verb, cue):
        return []
    tokens = verb.sentence.tokens
    base = tokens[0].i
    left, right = _parenthesis(verb, clause)
    left = _back_to_pause(tokens, left - base, verb) + base
    if any(token.text == ";" for token in extent.tokens_between(tokens, clause.i, left)):
        return []
    first = clause.subtree[0].i
    ahead = extent.content_span(extent.tokens_between(tokens, base if first <= base + 2 else first, left))
    if ahead is None:
        return []
    spans = [ahead]
    if right < tokens[-1].i and tokens[right - base].text == "," and tokens[right + 1 - base].lower in _RUNNING_ON:
        after = extent.content_span(extent.until_semicolon(tokens[right + 1 - base :]))
        spans += [after] if after is not None else []
    report = reported(verb, cue, "fronted", tuple(spans))
    if report.source is None or report.source.end <= ahead.end:
        report = replace(report, source=_between(tokens, left - base, verb) or report.source)
    return [report]


def _may_follow(verb: Token, cue: Cue) -> bool:
    senses = {cue.frames.get("quote"), cue.frames.get("clause")}
    return bool(senses & {"say", "assert", "ask"}) or ("finding" in senses and finds(verb))


def _back_to_pause(tokens: Sequence[Token], left: int, verb: Token) -> int:
    """Where the speaker's phrase begins if the parser put some of it into the clause: back to the comma before it."""
    if left < 1 or tokens[left - 1].text in _PAUSES or not tokens[left - 1].text[-1].isalnum():
        return left
    for at in range(left - 1, 0, -1):
        if tokens[at].text in _PAUSES:
            return at + 1
        if tokens[at].tag in _FINITE and tokens[at].head is not verb:
            break
    return left


def _between(tokens: Sequence[Token], left: int, verb: Token) -> Token | None:
    """The noun that a phrase before a verb turns on, where the parser has not made it the subject."""
    nouns = [token for token in tokens[left : verb.i - tokens[0].i] if token.pos in ("NOUN", "PROPN", "PRON")]
    return next((a for a, b in pairwise(nouns) if b.i != a.i + 1), nouns[-1] if nouns else None)


def _parenthesis(verb: Token, clause: Token) -> tuple[int, int]:
    """First index of ", she said" and the index after its last word."""
    own = [verb.i]
    for child in verb.children:
        if child is not clause and child.dep != "punct" and child.i > clause.i:
            own += [token.i for token in child.subtree if token.i > clause.i]
    return min(own), max(own) + 1


@decides(Question.REPORT)
def amid(verb: Token, cue: Cue) -> list[Report]:
    """As in "It rains, she said, in the north": the model hangs "said" on the verb of what is said."""
    if cue.frames.get("clause", cue.frames.get("quote")) not in ("say", "assert") or has_object(verb):
        return []
    tokens = verb.sentence.tokens
    base = tokens[0].i
    inner = [verb.i, *(t.i for child in verb.children if child.dep in _PARENTHETICAL for t in child.subtree)]
    left, right = min(inner) - base, max(inner) - base + 1
    if left < 2 or tokens[left - 1].text not in _PAUSES or right - left > _LONGEST or verb.tag in ("VBG", "VB"):
        return []
    closed = right < len(tokens) and tokens[right].text in _PAUSES
    said_by = next((child for child in verb.children if child.dep == "nsubj" and child.tag not in ("WDT", "WP")), None)
    whole = closed or right >= len(tokens) - 1
    if said_by is None or said_by.i - base < left or not whole or not _holds_clause(tokens, left, right):
        return []
    first = 1 if tokens[0].dep == "cc" and left > 2 else 0
    relative = tokens[left - 2].tag in ("WDT", "WP", "WRB")  # "the camps which, she said, are full"
    spans = [
        None if relative else extent.content_span(tokens[first : left - 1]),
        extent.content_span(extent.until_semicolon(tokens[right + 1 :])) if closed else None,
    ]
    found = tuple(span for span in spans if span is not None)
    return [reported(verb, cue, "amid", found)] if found else []


def _holds_clause(tokens: list[Token], left: int, right: int) -> bool:
    """Whether a finite verb stands outside the parenthesis, and none but the reporting one in it."""
    return any(token.tag in _FINITE for token in (*tokens[:left], *tokens[right:]))


@decides(Question.REPORT)
def closing(verb: Token, cue: Cue) -> list[Report]:
    """As in "Youths threw stones in the town, officials said on Monday", where the parse has lost the clause."""
    plain = verb.lemma in ("say", "report", "announce") and verb.tag in _FINITE and "clause" in cue
    if not plain or has_object(verb) or verb.dep in ("relcl", "acl", "advcl"):
        return []
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i
    comma = _comma_before(tokens, at)
    if comma is None or not _ends(tokens[at + 1 :]) or not _holds_statement(tokens[:comma]):
        return []
    span, source = extent.content_span(tokens[:comma]), _between(tokens, comma + 1, verb)
    if span is None or source is None:
        return []
    return [replace(reported(verb, cue, "closing", (span,)), source=source)]


def _ends(behind: Sequence[Token]) -> bool:
    """Whether a verb is followed by no more than a day and a place."""
    return len(behind) <= _TAIL and not any(token.tag.startswith("VB") or token.text == "," for token in behind)


def _holds_statement(tokens: Sequence[Token]) -> bool:
    """Whether the words before a comma are a main clause rather than "when it rained" or "in the north"."""
    subordinate = tokens[0].dep == "mark" or tokens[0].tag == "WRB"
    return not subordinate and any(token.tag in (*_FINITE, "VBN") for token in tokens)


def _comma_before(tokens: Sequence[Token], at: int) -> int | None:
    """The comma before the speaker's phrase in front of a verb, if nothing but a noun phrase stands between."""
    for k in range(at - 1, max(0, at - _LONGEST), -1):
        if tokens[k].text == ",":
            return k
        if (tokens[k].tag in _FINITE and tokens[k].pos != "AUX") or tokens[k].tag in ("WDT", "WP", "CC"):
            return None
    return None


def has_object(verb: Token) -> bool:
    """Whether something behind the verb can be what it reports."""
    dependents = ("ccomp",) if verb.lemma in ("say", "tell") else ("ccomp", "xcomp", "dobj")
    return any(child.dep in dependents and child.i > verb.i for child in verb.children)
