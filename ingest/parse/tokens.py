"""Tokens with their syntax, sentences and names, independent of the NLP library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.clean import Block, Layout
from ingest.tellings import Note, Span


@dataclass(slots=True, eq=False)
class Token:
    """A word with its syntax. `start` and `end` are offsets into the source, `i` is its index in the document.

    `pos` is a Universal POS tag, `dep` a ClearNLP dependency label, `tag` a Penn Treebank tag; the `head` of a root is
    the token itself.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    lower: str
    sentence: Sentence = field(repr=False)
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)

    @property
    def span(self) -> Span:
        """The token's place in the source."""
        return Span(self.start, self.end)

    @property
    def subtree(self) -> list[Token]:
        """The token and all its descendants, in order of the text."""
        found, waiting = [], [self]
        while waiting:
            token = waiting.pop()
            found.append(token)
            waiting.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above the token, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of one block, with its tokens in order; `continues` is set for the further parts of a long one."""

    index: int
    block: Block
    tokens: list[Token] = field(default_factory=list, repr=False)
    continues: bool = False

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def root(self) -> Token:
        """The first token that is its own head."""
        return next(token for token in self.tokens if token.head is token)


@dataclass(frozen=True, slots=True)
class Name:
    """A name the model found: its label (OntoNotes: PERSON, NORP, ORG, GPE, LOC, DATE, EVENT …) and its tokens."""

    label: str
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's sentences and names, with its layout and notes. Furniture and bylines are not parsed."""

    layout: Layout
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """The fixed text of the source, which all offsets refer to."""
        return self.layout.source.text

    @property
    def tokens(self) -> Iterator[Token]:
        """Every token of every sentence, in order."""
        return (token for sentence in self.sentences for token in sentence.tokens)
