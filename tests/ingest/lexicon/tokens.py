"""What the tokenizer and lemmatizer of the pipeline make of a word: whether it can be a token, whether a lemma."""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy
from spacy.tokens import Doc

from ingest.clean import Block, BlockKind
from ingest.parse.spacy_pipeline import keep_clipped_words_whole
from ingest.parse.tokens import Sentence, Token
from ingest.settings import IngestSettings
from ingest.tellings import Span

FRAMES = ("the {} said", "the {}general said")  # the latter for a word that ends in a hyphen
# A reading of each part of speech that is not its base form, so that the rules of the lemmatizer apply.
INFLECTED = {
    "VERB": "Tense=Past|VerbForm=Fin",
    "NOUN": "Number=Plur",
    "ADJ": "Degree=Cmp",
    "PROPN": "Number=Plur",
    "AUX": "Tense=Past|VerbForm=Fin",
}


@cache
def _pipeline() -> Any:
    language = spacy.load(IngestSettings.spacy_model, exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "ner"])
    keep_clipped_words_whole(language)
    return language


@cache
def is_token(word: str) -> bool:
    """Whether the tokenizer gives the word as one token inside a sentence, in some use of capitals."""
    frame = FRAMES[len(word) > 1 and word.endswith("-")]
    written = {word, word.capitalize(), word.title(), word.upper()}
    return any(word.lower() in {token.lower_ for token in tokens(frame.format(one))} for one in written)


def tokens(text: str) -> Doc:
    """The tokens of a text."""
    made: Doc = _pipeline().make_doc(text)
    return made


@cache
def is_lemma(word: str, part: str) -> bool:
    """Whether the lemmatizer gives the word as the lemma of a token of this part of speech.

    It does not where the word is known as a form of another one and is none of the lemmatizer's own base forms.
    """
    table = _pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    known = table.get(part.lower(), ())
    found = lemma(word, part)
    return found == word or word in known or found not in known


@cache
def lemma(form: str, part: str) -> str:
    """The lemma of an inflected form that has been tagged with this part of speech."""
    doc = Doc(_pipeline().vocab, words=[form])
    token: Any = doc[0]
    token.pos_ = part
    token.set_morph(INFLECTED[part])
    return str(_pipeline().get_pipe("lemmatizer").lemmatize(token)[0])


def as_sentence(text: str) -> list[Token]:
    """The tokens of a text as `ingest.parse` gives them, without syntax."""
    sentence = Sentence(0, Block(BlockKind.BODY, Span(0, len(text))))
    for word in tokens(text):
        end = word.idx + len(word.text)
        made = Token(word.i, word.text, word.text, "", "", "", word.idx, end, word.lower_, sentence)
        sentence.tokens.append(made)
    return sentence.tokens
