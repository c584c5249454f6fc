"""Which sentence of the text tells each telling? The one to quote where a telling is shown in a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ingest.clean import BlockKind
from ingest.parse.tokens import Parsed
from ingest.tellings import Span, StatementTelling, Telling

CLOSING = '”’»"'  # marks that the parser may take into the next sentence


class Sentences:
    """The whole sentences of a document: the parts of one that was read in parts are together."""

    def __init__(self, parsed: Parsed) -> None:
        self._spans: list[Span] = []
        self._in_headline: list[bool] = []
        for sentence in parsed.sentences:
            if sentence.continues and self._spans:
                self._spans[-1] = Span(self._spans[-1].start, sentence.span.end)
            else:
                self._spans.append(sentence.span)
                self._in_headline.append(sentence.block.kind is BlockKind.HEADLINE)
        self._spans = [_with_its_marks(parsed.text, span) for span in self._spans]
        self._starts = [span.start for span in self._spans]

    def telling(self, telling: Telling) -> Span:
        """The sentence that tells it, from the first to the last where a quotation runs over several."""
        if isinstance(telling, StatementTelling):
            found = [self._around(span) for span in telling.leading]
            return Span(min(span.start for span in found), max(span.end for span in found))
        return self._first(telling.leading)

    def _first(self, spans: Sequence[Span]) -> Span:
        """The sentence of the first of the spans that is not in a headline, which is shown beside it anyway."""
        below = (span for span in spans if not self._in_headline[self._index(span)])
        return self._around(next(below, spans[0]))

    def _around(self, span: Span) -> Span:
        """The sentences that a span touches; the span itself, as far as it is in none."""
        first, last = self._spans[self._index(span)], self._spans[self._index(Span(span.end - 1, span.end))]
        start = first.start if span.start < first.end else span.start
        return Span(min(start, span.start), max(last.end, span.end))

    def _index(self, span: Span) -> int:
        """The position of the last sentence that begins at the start of a span or before."""
        return max(0, bisect_right(self._starts, span.start) - 1)


def sentences(parsed: Parsed, tellings: Iterable[Telling]) -> dict[str, Span]:
    """The sentence of each telling, by its key."""
    found = Sentences(parsed)
    return {telling.key: found.telling(telling) for telling in tellings}


def _with_its_marks(text: str, span: Span) -> Span:
    """The span with the quotation mark that closes it, and without one that closes the sentence before."""
    start, end = span
    while start < end and (text[start] in "”»" or text[start].isspace()):
        start += 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return Span(start, end) if start < end else span
