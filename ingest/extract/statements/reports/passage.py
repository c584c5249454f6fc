"""Paragraphs with their quotations, and the context of each: the words of the sentence before and after it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.extract.statements.quotations import Quotation
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import Span

_STOPS = frozenset((".", "!", "?", ";", "...", "…"))
DASHES = frozenset(("-", "--", "–", "—", "―"))
SIGNING = DASHES | {":"}  # what stands between a quotation and its signature
PUNCTUATION = frozenset(",-–—―:") | {"--"}
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
LIGHT = frozenset(("CC", "RB", "UH", "IN"))  # tags of words that may precede a quotation without being content
FRAGMENT = 5  # quoted words from which a quotation is speech even without a cue nearby


@dataclass(frozen=True, slots=True)
class Passage:
    """The tokens of one block and the quotations in it.

    `introduction` is the last sentence of the block before, if it ends with a colon; `signature` is the block after it,
    if that begins with a dash and has no clause.
    """

    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    introduction: tuple[Token, ...] = ()
    signature: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotationContext:
    """A quotation with the rest of its sentence: `lead` before it, `tail` after it, both without other quotations.

    `after_quotation` means that the lead begins where another quotation of the same sentence ends, `before_quotation`
    that the tail ends where one begins.
    """

    quotation: Quotation
    inside: tuple[Token, ...]
    lead: tuple[Token, ...]
    tail: tuple[Token, ...]
    after_quotation: bool
    before_quotation: bool

    @property
    def words(self) -> int:
        """The number of quoted words."""
        return sum(token.text[0].isalnum() for token in self.inside)

    @property
    def capital(self) -> bool:
        """Whether the quoted words start like a sentence."""
        first = next((token for token in self.inside if token.text[0].isalnum() or token.text[0] == "["), None)
        return first is not None and (first.text[0].isupper() or first.text[0] == "[" or first.text[0].isdigit())

    @property
    def clausal(self) -> bool:
        """Whether the quoted words include a finite verb."""
        return any(token.tag in FINITE for token in self.inside)

    @property
    def trailing(self) -> tuple[Token, ...]:
        """The words of the tail, without punctuation."""
        return tuple(token for token in self.tail if token.text not in PUNCTUATION | {"(", ")"})

    def ends_with(self, text: str, stops: str) -> bool:
        """Whether the last quoted character is one of `stops`."""
        return text[self.inner.start : self.inner.end].rstrip("'’‘ ")[-1:] in tuple(stops)

    @property
    def inner(self) -> Span:
        """The words between the marks."""
        return self.quotation.inner


def passages(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Passage]:
    """The blocks of the document that have sentences, in order."""
    by_block: dict[Span, list[Quotation]] = {}
    for quotation in quotations:
        by_block.setdefault(quotation.block.span, []).append(quotation)
    introduction: tuple[Token, ...] = ()
    blocks = [list(block) for _, block in groupby(parsed.sentences, lambda sentence: sentence.block.span)]
    for number, sentences in enumerate(blocks):
        tokens = tuple(token for sentence in sentences for token in sentence.tokens)
        after = tuple(blocks[number + 1][0].tokens) if number + 1 < len(blocks) else ()
        signature = after if _may_sign(after) and len(blocks[number + 1]) == 1 else ()
        yield Passage(tokens, tuple(by_block.get(sentences[0].block.span, ())), introduction, signature)
        introduction = tuple(sentences[-1].tokens) if tokens[-1].text == ":" else ()


def _may_sign(tokens: Sequence[Token]) -> bool:
    """Whether a block may be the signature of the quotation before it: "— Mary Lee, mayor"."""
    return bool(tokens) and tokens[0].text in DASHES and not any(token.tag in FINITE for token in tokens)


def quotation_contexts(passage: Passage) -> Iterator[QuotationContext]:
    """Every quotation of the passage with its lead and tail."""
    starts = [token.start for token in passage.tokens]
    bounds = [_bounds(starts, passage.tokens, quotation) for quotation in passage.quotations]
    for number, quotation in enumerate(passage.quotations):
        first, last = bounds[number]
        floor = bounds[number - 1][1] if number else 0
        ceiling = bounds[number + 1][0] if number + 1 < len(bounds) else len(passage.tokens)
        lead_from = _sentence_start(passage.tokens, first, floor)
        tail_to = _sentence_end(passage.tokens, last, ceiling)
        lead = tuple(passage.tokens[lead_from:first])
        yield QuotationContext(
            quotation,
            tuple(_within(passage.tokens[first:last], quotation.inner)),
            passage.introduction if first == 0 else lead,
            tuple(passage.tokens[last:tail_to]) if last < len(passage.tokens) else passage.signature,
            number > 0 and lead_from == floor,
            number + 1 < len(bounds) and tail_to == ceiling,
        )


def _bounds(starts: list[int], tokens: Sequence[Token], quotation: Quotation) -> tuple[int, int]:
    first = bisect_left(starts, quotation.outer.start)
    if first and tokens[first - 1].end > quotation.outer.start:
        first -= 1
    return first, max(first, bisect_left(starts, quotation.outer.end))


def _within(tokens: Iterable[Token], span: Span) -> Iterator[Token]:
    return (token for token in tokens if token.start < span.end and token.end > span.start)


def _sentence_start(tokens: Sequence[Token], first: int, floor: int) -> int:
    at = first
    while at > floor and tokens[at - 1].text not in _STOPS:
        at -= 1
    return at


def _sentence_end(tokens: Sequence[Token], last: int, ceiling: int) -> int:
    at = last
    while at < ceiling and tokens[at].text not in _STOPS:
        at += 1
    return at
