"""What the pipeline met once it forgets; a process that reads for days does not grow."""

from __future__ import annotations

from typing import Any

import spacy

from ingest.parse.forms import form_reader
from ingest.parse.spacy_pipeline import _memory_zone
from ingest.settings import IngestSettings

MOST = 50
WORDS = 12  # in a paragraph


def test_no_more_words_are_kept_than_said() -> None:
    pipeline = spacy.load(IngestSettings.spacy_model)
    forms: Any = form_reader(pipeline, MOST)
    lemmas: Any = pipeline.get_pipe("lemmatizer")
    for number in range(20):
        with _memory_zone(pipeline, MOST):
            strange = " ".join(f"walked{number}x{other}ing" for other in range(WORDS - 4))
            assert forms(pipeline(f"He walks, {strange}"))
        # They are counted before a paragraph, not after each word.
        assert len(lemmas.cache) <= MOST + WORDS
        assert len(forms.__self__._cache) <= MOST + WORDS
