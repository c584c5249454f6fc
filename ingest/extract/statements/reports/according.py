"""Sources in adverbial phrases: "according to the ministry, …", "in the words of …", "as the minister put it"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.statements.reports import extent
from ingest.extract.statements.reports.report import Report
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span

_STOP = frozenset((",", ";", ":", "—", "–", "-", "--"))


def reports(sentence: Sentence) -> Iterator[Report]:
    """Every "according to X" of the sentence, with its content."""
    for token in sentence.tokens:
        if token.lower == "according":
            report = _report(token)
            if report is not None:
                yield report


@decides(Question.REPORT)
def _report(token: Token) -> Report | None:
    """As in "according to X, …": the rest of the sentence is the content."""
    tokens = token.sentence.tokens
    base = tokens[0].i
    at = token.i - base
    if at + 2 >= len(tokens) or tokens[at + 1].lower != "to":
        return None
    source = _source(token, tokens[at + 1])
    if source is None:
        return None
    end = _phrase_end(tokens, at, source)
    cue = Span(token.start, tokens[at + 1].end)
    if at <= 1:
        spans = _spans(tokens[end + 1 :])
    elif tokens[at - 1].text in _STOP and end + 1 < len(tokens) and tokens[end].text in _STOP:
        spans = _spans(tokens[: at - 1]) + _spans(tokens[end + 1 :])
    else:
        spans = _spans(tokens[:at])
    if not spans:
        return None
    return Report(tuple(spans), token, cue, "say", "according", source)


def _source(token: Token, to: Token) -> Token | None:
    for holder in (to, token):
        for child in holder.children:
            if child.dep in ("pobj", "dobj") and child.i > to.i:
                return child
    nouns: list[Token] = []
    for word in to.sentence.tokens[to.i + 1 - to.sentence.tokens[0].i :]:
        if word.text in _STOP:
            break
        if word.pos in ("NOUN", "PROPN"):
            nouns.append(word)
    return nouns[-1] if nouns else None


def _phrase_end(tokens: list[Token], at: int, source: Token) -> int:
    """Where the source's noun phrase ends in the sentence; a fronted one ends at the comma before the main clause."""
    base = tokens[0].i
    end = source.subtree[-1].i - base + 1
    if at > 1:
        return min(end, len(tokens))
    commas = [k for k in range(source.i - base, len(tokens)) if tokens[k].text == ","]
    for comma in commas:
        if comma + 1 < len(tokens) and comma >= min(end, len(tokens) - 1) - 1:
            return comma
    return commas[0] if commas else end


def _spans(tokens: list[Token]) -> list[Span]:
    span = extent.content_span(tokens)
    return [span] if span else []
