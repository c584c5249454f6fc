"""Text to sentences, syntax and names, by the language pipeline."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from threading import Lock

import spacy
from spacy.attrs import HEAD, IDX, LENGTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from ingest.clean import Block, BlockKind, Layout
from ingest.errors import CannotRunError
from ingest.parse import threads
from ingest.parse.forms import TokenForm, reader
from ingest.parse.tokens import Name, Parsed, Sentence, Token
from ingest.settings import IngestSettings

BATCH = 16  # documents
BATCH_LETTERS = 100_000  # a longer document is a batch of its own
MOST_WORDS = 50_000  # that the pipeline keeps in mind; the ones after those it forgets with each batch
_turn = Lock()  # what the pipeline may forget is settled for all threads at once


class _Pipeline:
    """A language pipeline, and what reads the words of the paragraphs that it has parsed."""

    def __init__(self, name: str) -> None:
        threads.hold()
        try:
            with use_ops("numpy", use_blis=False):  # numpy's product of matrices; BLIS does not know newer processors
                self.language = spacy.load(name)
        except (OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise CannotRunError(f"the language model {name!r} (SPACY_MODEL) cannot be loaded: {reason}") from error
        self.forms = reader(self.language)


@cache
def _pipeline() -> _Pipeline:
    """The language pipeline that `SPACY_MODEL` names, loaded once for a process."""
    loaded = _Pipeline(IngestSettings.from_environment().spacy_model)
    gc.freeze()  # what was loaded stays for good; the collector need not go through it again and again
    return loaded


def warm() -> None:
    """Load the model now rather than at the first document."""
    _pipeline()


def parse(layouts: Iterable[Layout]) -> Iterator[Parsed]:
    """Parse documents in order; the paragraphs of up to `BATCH` documents go through the model together."""
    for batch in _batched(layouts):
        pieces = [[_squeeze(layout.text, block) for block in layout.blocks if _is_prose(block)] for layout in batch]
        pipeline = _pipeline()
        with _turn, _forgetting(pipeline.language):
            texts = (text for document in pieces for _, text, _ in document)
            docs = ((doc, pipeline.forms(doc)) for doc in pipeline.language.pipe(texts))
            parsed = [_assemble(layout, document, docs) for layout, document in zip(batch, pieces, strict=True)]
        yield from parsed


def _forgetting(pipeline: Language, most: int = MOST_WORDS) -> AbstractContextManager[object]:
    """Where the pipeline forgets what it met for the first time, once it knows the words that are met all the time.

    Without that, every name and number that was ever read stays in memory.
    """
    for _, component in pipeline.components:
        lemmas = getattr(component, "cache", None)
        if isinstance(lemmas, dict) and len(lemmas) > most:
            lemmas.clear()
    known = len(pipeline.vocab) < most
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


def _assemble(layout: Layout, pieces: list[Piece], docs: Iterator[tuple[Doc, Sequence[TokenForm]]]) -> Parsed:
    """Take one parsed piece after the other from `docs` and put source offsets in place of the model's."""
    sentences: list[Sentence] = []
    names: list[Name] = []
    count = 0
    for block, _, offsets in pieces:
        doc, forms = next(docs)
        tokens: list[Token] = []
        places: list[list[int]] = doc.to_array([SENT_START, IDX, LENGTH]).view("int64").tolist()
        for (starts, place, length), form in zip(places, forms, strict=True):
            if starts == 1 or not tokens:
                sentences.append(Sentence(len(sentences), block))
            start, end = offsets[place], offsets[place + length - 1] + 1
            token = Token(count, *form[:5], start, end, form.lower, sentences[-1])
            count += 1
            tokens.append(token)
            sentences[-1].tokens.append(token)
        for token, head in zip(tokens, _heads(doc), strict=True):
            token.head = tokens[head]
            if token.head is not token:
                token.head.children.append(token)
        names += [Name(entity.label_, tuple(tokens[entity.start : entity.end])) for entity in doc.ents]
    return Parsed(layout, tuple(sentences), tuple(names))


def _heads(doc: Doc) -> list[int]:
    """The place of each token's head among the tokens of a paragraph."""
    return [place + distance for place, distance in enumerate(doc.to_array(HEAD).view("int64").tolist())]
