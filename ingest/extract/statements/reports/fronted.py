"""Content clauses before or around their cue: "it rains, she said"; "it rains, she said, in the north"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.report import Report, finds, reported
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PAUSES = frozenset((",", "-", "--", "–", "—"))
_PARENTHETICAL = frozenset(
    ("nsubj", "aux", "neg", "advmod", "npadvmod", "prep", "dobj", "dative", "prt", "agent", "auxpass")
)
_DASHES = frozenset(("-", "--", "–", "—"))
_MAX_DATELINE = 12  # tokens up to the dash after a place, a date and an agency
_CONTINUING = frozenset(
    ("and", "but", "or", "because", "if", "although", "though", "as", "so", "unless", "which", "who")
)
_MAX_TAIL = 8  # tokens after a verb that ends a sentence: a day, a place
_MAX_PARENTHESIS = 25  # tokens of a parenthesis


@decides(Question.REPORT)
def before(verb: Token, cue: Cue) -> list[Report]:
    """As in "It rains, she said": the clause precedes the verb, and may continue after it."""
    clause = next((child for child in verb.children if child.dep == "ccomp" and child.i < verb.i), None)
    if clause is None or not _allows_fronting(verb, cue) or _is_done_to_thing(verb):
        return []
    tokens = verb.sentence.tokens
    base = tokens[0].i
    left, right = _parenthesis(verb, clause)
    left = _back_to_pause(tokens, left - base, verb) + base
    if any(token.text == ";" for token in extent.tokens_between(tokens, clause.i, left)):
        return []
    first = clause.subtree[0].i
    start = _after_dateline(tokens) if first <= base + 2 else first
    ahead = extent.content_span(extent.tokens_between(tokens, max(start, base), left))
    if ahead is None:
        return []
    spans = [ahead]
    if right < tokens[-1].i and tokens[right - base].text == "," and tokens[right + 1 - base].lower in _CONTINUING:
        after = extent.content_span(extent.until_semicolon(tokens[right + 1 - base :]))
        spans += [after] if after is not None else []
    report = reported(verb, cue, "fronted", tuple(spans))
    if report.source is None or report.source.end <= ahead.end:
        report = replace(report, source=_noun_before(tokens, left - base, verb) or report.source)
    return [report]


def _is_done_to_thing(verb: Token) -> bool:
    """As in "By the time they meet, the sanctions *would be agreed*": a passive; but "It rains, it was said"."""
    passive = next((child for child in verb.children if child.dep == "nsubjpass"), None)
    told = passive is None or passive.lower == "it" or verb.lemma in LEXICON.statement_words.told_verbs
    return not told and syntax.agent(verb) is None


def _after_dateline(tokens: Sequence[Token]) -> int:
    """The index of the first word of a sentence, after a dateline that stands in the middle of a text: "OSLO. – It"."""
    for at, token in enumerate(tokens[:_MAX_DATELINE]):
        if token.text in _DASHES and at > 0 and tokens[0].text.isupper() and len(tokens[0].text) > 1:
            return token.i + 1
        if token.pos in ("VERB", "AUX", "DET", "PRON"):
            break
    return tokens[0].i


def _allows_fronting(verb: Token, cue: Cue) -> bool:
    senses = {cue.frames.get("quote"), cue.frames.get("clause")}
    return bool(senses & {"say", "assert", "ask"}) or ("finding" in senses and finds(verb))


def _back_to_pause(tokens: Sequence[Token], left: int, verb: Token) -> int:
    """The start of the speaker's phrase, after the comma before it, if the parser put some of it into the clause."""
    if left < 1 or tokens[left - 1].text in _PAUSES or not tokens[left - 1].text[-1].isalnum():
        return left
    for at in range(left - 1, 0, -1):
        if tokens[at].text in _PAUSES:
            return at + 1
        if tokens[at].tag in _FINITE and tokens[at].head is not verb:
            break
    return left


def _noun_before(tokens: Sequence[Token], left: int, verb: Token) -> Token | None:
    """The head noun of the phrase before a verb, for verbs whose subject the parser has missed."""
    nouns = [token for token in tokens[left : verb.i - tokens[0].i] if token.pos in ("NOUN", "PROPN", "PRON")]
    return next((a for a, b in pairwise(nouns) if b.i != a.i + 1), nouns[-1] if nouns else None)


def _parenthesis(verb: Token, clause: Token) -> tuple[int, int]:
    """The token index where "she said" begins in ", she said", and the one after its last word."""
    own = [verb.i]
    for child in verb.children:
        if child.dep == "advcl" and child.i > verb.i and child.subtree[0].lower in _CONTINUING:
            continue  # "it rains, she said, *because …*"
        if child is not clause and child.dep != "punct" and child.i > clause.i:
            own += [token.i for token in child.subtree if token.i > clause.i]
    return min(own), max(own) + 1


@decides(Question.REPORT)
def amid(verb: Token, cue: Cue) -> list[Report]:
    """As in "It rains, she said, in the north": the model attaches "said" to the verb of the content."""
    inverted = _inverted(verb, cue)
    if cue.frames.get("clause", cue.frames.get("quote")) not in ("say", "assert"):
        return []
    if has_object(verb) and inverted is None:
        return []
    tokens = verb.sentence.tokens
    base = tokens[0].i
    inner = [verb.i, *(t.i for child in verb.children if child.dep in _PARENTHETICAL for t in child.subtree)]
    left, right = min(inner) - base, max(inner) - base + 1
    if left < 2 or tokens[left - 1].text not in _PAUSES or right - left > _MAX_PARENTHESIS or verb.tag in ("VBG", "VB"):
        return []
    closed = right < len(tokens) and tokens[right].text in _PAUSES
    subject = next(
        (child for child in verb.children if child.dep == "nsubj" and child.tag not in ("WDT", "WP")), inverted
    )
    whole = closed or right >= len(tokens) - 1
    if subject is None or subject.i - base < left or not whole or not _has_clause_outside(tokens, left, right):
        return []
    first = 1 if tokens[0].dep == "cc" and left > 2 else _after_dateline(tokens) - base
    relative = tokens[left - 2].tag in ("WDT", "WP", "WRB")  # "the camps which, she said, are full"
    spans = [
        None if relative else extent.content_span(tokens[first : left - 1]),
        extent.content_span(extent.until_semicolon(tokens[right + 1 :])) if closed else None,
    ]
    found = tuple(span for span in spans if span is not None)
    report = reported(verb, cue, "amid", found) if found else None
    if report is not None and inverted is not None:
        report = replace(report, source=inverted)
    return [report] if report is not None else []


def _inverted(verb: Token, cue: Cue) -> Token | None:
    """As in "It rains, added the *mayor*": the subject, which the model takes for an object that "add" cannot have."""
    before = verb.i - 1 - verb.sentence.tokens[0].i
    if "noun" in cue or before < 1 or verb.sentence.tokens[before].text != "," or verb.tag not in ("VBD", "VBZ"):
        return None
    if any(child.dep in ("nsubj", "ccomp", "xcomp") for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep == "dobj" and child.pos in ("NOUN", "PROPN")), None)


def _has_clause_outside(tokens: list[Token], left: int, right: int) -> bool:
    """Whether there is a finite verb outside the parenthesis."""
    return any(token.tag in _FINITE for token in (*tokens[:left], *tokens[right:]))


@decides(Question.REPORT)
def closing(verb: Token, cue: Cue) -> list[Report]:
    """As in "Youths threw stones in the town, officials said on Monday", where the parse misses the clause."""
    plain = verb.lemma in ("say", "report", "announce") and verb.tag in _FINITE and "clause" in cue
    if not plain or has_object(verb) or verb.dep in ("relcl", "acl") or any(one.dep == "mark" for one in verb.children):
        return []
    tokens = verb.sentence.tokens
    at = verb.i - tokens[0].i
    comma = _comma_before(tokens, at)
    if comma is None or not _ends_sentence(tokens[at + 1 :]) or not _is_main_clause(tokens[:comma]):
        return []
    start = _after_dateline(tokens) - tokens[0].i
    span, source = extent.content_span(tokens[start:comma]), _noun_before(tokens, comma + 1, verb)
    if span is None or source is None:
        return []
    return [replace(reported(verb, cue, "closing", (span,)), source=source)]


def _ends_sentence(following: Sequence[Token]) -> bool:
    """Whether at most a day and a place follow a verb."""
    return len(following) <= _MAX_TAIL and not any(
        token.tag.startswith("VB") or token.text == "," for token in following
    )


def _is_main_clause(tokens: Sequence[Token]) -> bool:
    """Whether the words before a comma are a main clause rather than "when it rained", "asked whether it rained"."""
    participle = tokens[0].tag in ("VBG", "VBN") and tokens[0].dep == "advcl"
    subordinate = tokens[0].dep == "mark" or tokens[0].tag == "WRB" or participle
    return not subordinate and any(token.tag in (*_FINITE, "VBN") for token in tokens)


def _comma_before(tokens: Sequence[Token], at: int) -> int | None:
    """The position of the comma before the speaker's noun phrase in front of a verb; None if more is between them."""
    for k in range(at - 1, max(0, at - _MAX_PARENTHESIS), -1):
        if tokens[k].text == ",":
            return k
        if (tokens[k].tag in _FINITE and tokens[k].pos != "AUX") or tokens[k].tag in ("WDT", "WP", "CC"):
            return None
    return None


def has_object(verb: Token) -> bool:
    """Whether the verb has a complement after it that may be its content."""
    dependents = ("ccomp",) if verb.lemma in ("say", "tell") else ("ccomp", "xcomp", "dobj")
    return any(child.dep in dependents and child.i > verb.i for child in verb.children)
