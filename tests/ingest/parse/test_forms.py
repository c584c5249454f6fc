"""Words have the forms that the pipeline gives them by itself, though most are looked up; matrices are numpy's."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from ingest.parse.forms import form_reader
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed
from ingest.settings import IngestSettings
from tests.ingest.conftest import lay_out

Words = list[tuple[str, str, str, str, str, str]]
TEXTS = [
    "The ministers met in Oslo on Friday and were to sign the accords that their aides had drafted.",
    "There is a draft. There were two. There they are, and there it's.",  # "expl" makes a verb of what follows it
    "It is a draft. They were two, and they're gonna say they've gotta go; let's ask them.",
    "Let him go. He got the letter and ai fields. He ain't here, y'all; c'm on.",
    "“Data is better than 5,000 men’s words,” she'd said; her brother’s wasn't.",
    "The left left; he could not have leaves. Running water, the better running, ran best.",
]


@pytest.fixture(scope="module")
def default() -> Any:
    """The pipeline as the library loads it."""
    return spacy.load(IngestSettings.spacy_model)


def of_library(doc: Doc) -> Words:
    return [(word.text, word.lemma_, word.pos_, word.tag_, word.dep_, word.lower_) for word in doc]


def of_ours(parsed: Parsed) -> Words:
    return [(word.text, word.lemma, word.pos, word.tag, word.dep, word.lower) for word in parsed.tokens]


def parse_texts(texts: Sequence[str]) -> list[Parsed]:
    return list(parse(map(lay_out, texts)))


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::-1]])
def test_forms_are_those_of_the_library(default: Any, texts: Sequence[str]) -> None:
    """In both orders: rules on several words meet words that are known already, and words that are not."""
    assert [of_ours(parsed) for parsed in parse_texts(texts)] == [of_library(doc) for doc in default.pipe(texts)]


def test_syntax_and_names_are_those_of_the_library(default: Any) -> None:
    for parsed, doc in zip(parse_texts(TEXTS), default.pipe(TEXTS), strict=True):
        assert [word.head.i for word in parsed.tokens] == [word.head.i for word in doc]
        assert [word.start for word in parsed.tokens] == [word.idx for word in doc]
        assert [len(sentence.tokens) for sentence in parsed.sentences] == [len(sentence) for sentence in doc.sents]
        assert [(name.label, name.span) for name in parsed.names] == [
            (name.label_, (name.start_char, name.end_char)) for name in doc.ents
        ]


@pytest.mark.parametrize("change", ["no lemmatizer", "another decides", "rules ask for more"])
def test_a_pipeline_of_another_kind_is_read_as_it_is(change: str) -> None:
    exclude = ["lemmatizer"] if change == "no lemmatizer" else []
    pipeline = spacy.load(IngestSettings.spacy_model, exclude=exclude)
    if change == "another decides":
        pipeline.add_pipe("lemmatizer", name="second")
        pipeline.get_pipe("second").lookups = pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    elif change == "rules ask for more":
        pipeline.get_pipe("attribute_ruler").add([[{"SHAPE": "Xxxx"}]], {"LEMMA": "shaped"})  # type: ignore[attr-defined]
    components = pipeline.pipe_names
    forms = form_reader(pipeline)
    assert pipeline.pipe_names == components
    for doc in pipeline.pipe(TEXTS):
        assert [tuple(form) for form in forms(doc)] == of_library(doc)


def test_matrices_are_numpys_in_every_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("BLIS was asked")

    found: list[Words] = []
    expected = [of_ours(parsed) for parsed in parse_texts(TEXTS)]
    monkeypatch.setattr("blis.py.gemm", refuse)
    thread = Thread(target=lambda: found.extend(of_ours(parsed) for parsed in parse_texts(TEXTS)))
    thread.start()
    thread.join()
    assert found == expected
    with pytest.raises(AssertionError, match="BLIS was asked"):
        spacy.load(IngestSettings.spacy_model)(TEXTS[0])
