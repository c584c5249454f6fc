"""Parses text into sentences, syntax and names with the spaCy pipeline."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from threading import Lock
from typing import Any

import spacy
from spacy.attrs import HEAD, IDX, LENGTH, ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from ingest.clean import Block, BlockKind, Layout
from ingest.errors import CannotRunError
from ingest.lexicon import LEXICON
from ingest.parse import portions, threads
from ingest.parse.forms import TokenForm, form_reader
from ingest.parse.limits import MAX_SENTENCE, MAX_WORD, attach, long_sentences, long_words
from ingest.parse.mending import mend
from ingest.parse.tokens import Name, Parsed, Sentence, Token
from ingest.settings import IngestSettings
from ingest.tellings import Note

BATCH = 16  # documents
BATCH_CHARACTERS = 100_000  # a longer document ends its batch
MAX_WORDS = 50_000  # that the vocabulary keeps; further ones are freed after each batch
_lock = Lock()  # a memory zone concerns all threads that use the pipeline


class _Pipeline:
    """A language pipeline, and the function that gives the forms of the words it has parsed."""

    def __init__(self, name: str) -> None:
        threads.limit_loaded()
        try:
            with use_ops("numpy", use_blis=False):  # numpy's matrix products: BLIS has no kernels for newer processors
                self.language = spacy.load(name)
        except (OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise CannotRunError(f"the language model {name!r} (SPACY_MODEL) cannot be loaded: {reason}") from error
        keep_clipped_words_whole(self.language)
        self.forms = form_reader(self.language)


def keep_clipped_words_whole(language: Language) -> None:
    """Make one token of each clipped title and part of a name that the lexicon has: "Col. NAME", "Luz Sta. Cruz".

    The full stop, taken for a sign of its own, would end the sentence.
    """
    tokenizer: Any = language.tokenizer
    titles = (title for title in LEXICON.titles if title.endswith(".") and title.count(".") == 1 and " " not in title)
    for word in (*titles, *LEXICON.name_words.clipped_words):
        for form in {word, word.capitalize()}:
            tokenizer.add_special_case(form, [{ORTH: form}])


@cache
def _pipeline() -> _Pipeline:
    """The language pipeline that `SPACY_MODEL` names, loaded once per process."""
    loaded = _Pipeline(IngestSettings.from_environment().spacy_model)
    gc.freeze()  # the model is never freed, so the garbage collector need not scan it
    return loaded


def load_model() -> None:
    """Load the model now rather than at the first document. Raises CannotRunError if that fails."""
    _pipeline()


def parse(layouts: Iterable[Layout]) -> Iterator[Parsed]:
    """Parse documents in order; the paragraphs of up to `BATCH` documents go through the model together."""
    for batch in _batched(layouts):
        pieces = [
            [_collapse_space(layout.text, block) for block in layout.blocks if _is_prose(block)] for layout in batch
        ]
        pipeline = _pipeline()
        with _lock, _memory_zone(pipeline.language):
            texts = (text for document in pieces for _, text, _ in document)
            docs = ((doc, pipeline.forms(doc)) for doc in portions.parsed(pipeline.language, texts))
            parsed = [_assemble(layout, document, docs) for layout, document in zip(batch, pieces, strict=True)]
        yield from parsed


def _memory_zone(pipeline: Language, most: int = MAX_WORDS) -> AbstractContextManager[object]:
    """A context after which new words are freed, once the vocabulary holds the common ones.

    Without it, every name and number that was ever read stays in memory.
    """
    for _, component in pipeline.components:
        lemmas = getattr(component, "cache", None)
        if isinstance(lemmas, dict) and len(lemmas) > most:
            lemmas.clear()
    known = len(pipeline.vocab) < most
    return nullcontext() if known else pipeline.memory_zone()


def _batched(layouts: Iterable[Layout]) -> Iterator[list[Layout]]:
    """Consecutive layouts, enough to keep the model busy and few enough to fit into memory."""
    batch: list[Layout] = []
    characters = 0
    for layout in layouts:
        batch.append(layout)
        characters += len(layout.text)
        if len(batch) == BATCH or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


Piece = tuple[Block, str, list[int]]


def _is_prose(block: Block) -> bool:
    return block.kind not in (BlockKind.FURNITURE, BlockKind.BYLINE)


def _collapse_space(text: str, block: Block) -> Piece:
    """The block with every run of white space as one space, and the source offset of each character.

    The model would take line breaks and double spaces for tokens, and miss names and heads. A word broken after its
    hyphen ("Diaz-⏎Canel") is joined; a dash between a quotation and its signature gets space around it, and a word of
    more than `MAX_WORD` characters gets spaces.
    """
    characters: list[str] = []
    offsets: list[int] = []
    length = 0  # of the word so far
    for offset in range(block.span.start, block.span.end):
        character = text[offset]
        length += 1
        if character.isspace():
            length = 0
            if not characters or characters[-1] == " ":
                continue
            character = " "
        elif length > MAX_WORD:
            characters.append(" ")
            offsets.append(offset)
            length = 1
        elif _ends_in_hyphen(characters) and character.isalpha() and "\n" in text[offsets[-2] : offset]:
            characters.pop()
            offsets.pop()
        if _is_glued(text, offset):
            characters += (" ", character, " ")
            offsets += (offset, offset, offset)
            length = 0
            continue
        characters.append(character)
        offsets.append(offset)
    return block, "".join(characters), offsets


def _is_glued(text: str, at: int) -> bool:
    """Whether a dash stands between a closing quotation mark and a word: "We go."—Mary Lee."""
    return text[at] in "–—―" and text[at - 1 : at] in ("”", '"', "»", "’") and text[at + 1 : at + 2].isalpha()


def _ends_in_hyphen(characters: list[str]) -> bool:
    """Whether the characters so far end in a letter, a hyphen and white space."""
    return len(characters) > 2 and characters[-1] == " " and characters[-2] == "-" and characters[-3].isalpha()


def _assemble(layout: Layout, pieces: list[Piece], docs: Iterator[tuple[Doc, Sequence[TokenForm]]]) -> Parsed:
    """Join the parsed pieces of a document, taken from `docs`, with offsets into its source instead of the piece."""
    sentences: list[Sentence] = []
    names: list[Name] = []
    notes: list[Note] = [*layout.notes]
    count = 0
    for block, _, offsets in pieces:
        doc, forms = next(docs)
        tokens: list[Token] = []
        first = len(sentences)
        joints = portions.joints(doc)
        places: list[list[int]] = doc.to_array([SENT_START, IDX, LENGTH]).view("int64").tolist()
        for (starts, place, length), form in zip(places, forms, strict=True):
            joint = len(tokens) in joints
            if not joint and (starts == 1 or not tokens):
                sentences.append(Sentence(len(sentences), block))
            elif joint or len(sentences[-1].tokens) == MAX_SENTENCE:
                sentences.append(Sentence(len(sentences), block, continues=True))
            start, end = offsets[place], offsets[place + length - 1] + 1
            token = Token(count, *form[:5], start, end, form.lower, sentences[-1])
            count += 1
            tokens.append(token)
            sentences[-1].tokens.append(token)
        attach(tokens, _heads(doc))
        for sentence in sentences[first:]:
            mend(sentence)
        names += [_name(entity.label_, tokens[entity.start : entity.end]) for entity in doc.ents]
        notes += [*long_words(layout.text, block), *long_sentences(sentences[first:])]
    return Parsed(layout, tuple(sentences), tuple(names), tuple(sorted(notes, key=lambda note: note.span)))


def _name(label: str, tokens: Sequence[Token]) -> Name:
    """A name; only its beginning, where a long sentence was cut in it."""
    return Name(label, tuple(token for token in tokens if token.sentence is tokens[0].sentence))


def _heads(doc: Doc) -> list[int]:
    """The index of each token's head among the tokens of a paragraph."""
    return [place + distance for place, distance in enumerate(doc.to_array(HEAD).view("int64").tolist())]
