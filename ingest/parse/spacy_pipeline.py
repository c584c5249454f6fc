"""Text to sentences, syntax and names; the only import of the NLP library."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from threading import Lock
from typing import Any

import spacy
from spacy.tokens import Doc

from ingest.clean import Block, BlockKind, Layout
from ingest.errors import CannotRunError
from ingest.parse.tokens import Name, Parsed, Sentence, Token
from ingest.settings import IngestSettings

BATCH = 16  # documents
BATCH_LETTERS = 100_000  # a longer document is a batch of its own
MOST_WORDS = 50_000  # that the pipeline keeps in mind; the ones after those it forgets with each batch
_turn = Lock()  # what the pipeline may forget is settled for all threads at once


@cache
def _pipeline() -> Any:
    """The language pipeline that `SPACY_MODEL` names, loaded once for a process."""
    name = IngestSettings.from_environment().spacy_model
    try:
        loaded = spacy.load(name)
    except (OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise CannotRunError(f"the language model {name!r} (SPACY_MODEL) cannot be loaded: {reason}") from error
    gc.freeze()  # what was loaded stays for good; the collector need not go through it again and again
    return loaded


def warm() -> None:
    """Load the model now rather than at the first document."""
    _pipeline()


def parse(layouts: Iterable[Layout]) -> Iterator[Parsed]:
    """Parse documents in order; the paragraphs of up to `BATCH` documents go through the model together."""
    for batch in _batched(layouts):
        pieces = [[_squeeze(layout.text, block) for block in layout.blocks if _is_prose(block)] for layout in batch]
        with _turn, _forgetting(_pipeline()):
            docs = _pipeline().pipe(text for document in pieces for _, text, _ in document)
            parsed = [_assemble(layout, document, docs) for layout, document in zip(batch, pieces, strict=True)]
        yield from parsed


def _forgetting(pipeline: Any) -> AbstractContextManager[object]:
    """Where the pipeline forgets what it met for the first time, once it knows the words that are met all the time.

    Without that, every name and number that was ever read stays in memory.
    """
    for _, component in pipeline.pipeline:
        lemmas = getattr(component, "cache", None)
        if isinstance(lemmas, dict) and len(lemmas) > MOST_WORDS:
            lemmas.clear()
    known = len(pipeline.vocab) < MOST_WORDS
    return nullcontext() if known else pipeline.memory_zone()


def _batched(layouts: Iterable[Layout]) -> Iterator[list[Layout]]:
    """Consecutive layouts, so many that the model is kept busy and so few that they fit into memory."""
    batch: list[Layout] = []
    letters = 0
    for layout in layouts:
        batch.append(layout)
        letters += len(layout.text)
        if len(batch) == BATCH or letters >= BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


Piece = tuple[Block, str, list[int]]


def _is_prose(block: Block) -> bool:
    return block.kind not in (BlockKind.FURNITURE, BlockKind.BYLINE)


def _squeeze(text: str, block: Block) -> Piece:
    """The block with every run of white space as one space, and the source offset of each character.

    The model reads line breaks and doubled spaces as tokens, which costs it names and heads. A word broken after its
    hyphen ("Diaz-⏎Canel") is joined again.
    """
    letters: list[str] = []
    offsets: list[int] = []
    for offset in range(block.span.start, block.span.end):
        letter = text[offset]
        if letter.isspace():
            if not letters or letters[-1] == " ":
                continue
            letter = " "
        elif _broken_off(letters) and letter.isalpha() and "\n" in text[offsets[-2] : offset]:
            letters.pop()
            offsets.pop()
        letters.append(letter)
        offsets.append(offset)
    return block, "".join(letters), offsets


def _broken_off(letters: list[str]) -> bool:
    """Whether the letters so far end in a word's hyphen and white space."""
    return len(letters) > 2 and letters[-1] == " " and letters[-2] == "-" and letters[-3].isalpha()


def _assemble(layout: Layout, pieces: list[Piece], docs: Iterator[Doc]) -> Parsed:
    """Take one parsed piece after the other from `docs` and put source offsets in place of the model's."""
    sentences: list[Sentence] = []
    names: list[Name] = []
    count = 0
    for block, _, offsets in pieces:
        doc = next(docs)
        tokens: list[Token] = []
        for word in doc:
            if word.is_sent_start or not tokens:
                sentences.append(Sentence(len(sentences), block))
            token = _token(word, count, offsets, sentences[-1])
            count += 1
            tokens.append(token)
            sentences[-1].tokens.append(token)
        for word, token in zip(doc, tokens, strict=True):
            token.head = tokens[word.head.i]
            if token.head is not token:
                token.head.children.append(token)
        names += [Name(entity.label_, tuple(tokens[entity.start : entity.end])) for entity in doc.ents]
    return Parsed(layout, tuple(sentences), tuple(names))


def _token(word: Any, i: int, offsets: list[int], sentence: Sentence) -> Token:
    start, end = offsets[word.idx], offsets[word.idx + len(word.text) - 1] + 1
    return Token(i, word.text, word.lemma_, word.pos_, word.tag_, word.dep_, start, end, word.lower_, sentence)
