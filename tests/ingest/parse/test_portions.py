"""Long paragraphs are parsed in portions, as if they were parsed at once."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ingest.clean import clean
from ingest.parse import portions
from ingest.parse.limits import MAX_SENTENCE
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed
from ingest.tellings import Source
from tests.factories.shapes import SHAPES

PORTION = 2_500
LENGTH = 9_000


def parsed(text: str) -> Parsed:
    [found] = parse([clean(Source("made up", text, ""))])
    return found


def sentences(document: Parsed) -> list[tuple[int, int, bool]]:
    return [(*sentence.span, sentence.continues) for sentence in document.sentences]


@pytest.mark.parametrize("shape", ["prose in one paragraph", "one long sentence", "and", "emoji"])
def test_sentences_and_notes_are_those_of_the_whole(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = parsed(SHAPES[shape](LENGTH))
    monkeypatch.setattr(portions, "PORTION", PORTION)
    found = parsed(SHAPES[shape](LENGTH))
    assert sentences(found) == sentences(whole)
    assert found.notes == whole.notes
    assert [token.span for token in found.tokens] == [token.span for token in whole.tokens]
    assert all(len(sentence.tokens) <= MAX_SENTENCE for sentence in found.sentences)


def test_a_sentence_of_long_words_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", 50)
    text = "The ministers of Norway and Chad met in Geneva on Friday to discuss the talks on fisheries."
    [sentence] = parsed(text).sentences
    assert text[slice(*sentence.span)] == text


def test_little_is_parsed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", PORTION)
    language, read = spacy.blank("en"), []

    def first_word_apart(doc: Doc) -> Doc:
        """Of two sentences, the second is as long as what is read."""
        read.append(len(doc.text))
        for token in doc:
            token.is_sent_start = token.i < 2
        return doc

    Language.component("first_word_apart", func=first_word_apart)
    language.add_pipe("first_word_apart")
    text = "No " * (LENGTH // 3)
    [doc] = portions.parsed(language, [text])
    assert doc.text == text
    assert sum(read) < 1.5 * len(text)
