"""Longest words and sentences that are read as one; longer ones are cut, so that time is linear in the text.

No prose comes near these limits. Beyond them the tokenizer takes time quadratic in a word without white space, and
rules that look through a sentence for each of its words take time quadratic in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.clean import Block
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Note, Span
from models.vocabulary import NoteKind

MAX_WORD = 300  # characters without white space; long addresses have 250
MAX_SENTENCE = 250  # tokens
_WORD = re.compile(r"\S+")


def long_words(text: str, block: Block) -> Iterator[Note]:
    """The words of a block that are read in pieces of `MAX_WORD` characters."""
    for word in _WORD.finditer(text, *block.span):
        if word.end() - word.start() > MAX_WORD:
            yield Note(NoteKind.LONG_WORD, Span(*word.span()))


def long_sentences(sentences: Sequence[Sentence]) -> Iterator[Note]:
    """The sentences of a block that are read in parts of `MAX_SENTENCE` tokens."""
    start = 0
    for sentence, after in zip_longest(sentences, sentences[1:]):
        if not sentence.continues:
            start = sentence.span.start
        if sentence.continues and not (after and after.continues):
            yield Note(NoteKind.LONG_SENTENCE, Span(start, sentence.span.end))


def attach(tokens: Sequence[Token], heads: Sequence[int]) -> None:
    """Give each token its head, by index among the tokens, and each head its children.

    In a part of a long sentence, the first word whose head is in another part becomes the root, and the root becomes
    the head of all further ones.
    """
    roots: dict[Sentence, Token] = {}
    for token, at in zip(tokens, heads, strict=True):
        head = tokens[at]
        if head is token or head.sentence is not token.sentence:
            head = roots.setdefault(token.sentence, token)
            token.dep = "ROOT" if head is token else "dep"
        token.head = head
        if head is not token:
            head.children.append(token)
