"""Analysis of a batch of documents, in which one document that fails does not fail the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import ingest
from ingest.errors import CannotRunError
from ingest.lexicon import LEXICON
from ingest.read.failure import Failure, unexpected_failure
from ingest.tellings import Analysis, Source
from ingest.version import extractor_version

Result = Analysis | Failure
# Takes batches, gives the results of their documents in the same order; an empty list where nothing is ready yet.
Analyst = Callable[[Iterable[Sequence[Source]]], Iterator[list[Result]]]
# The analyses of sources, in order; an error fails all of them.
Analyze = Callable[[Iterable[Source]], Iterator[Analysis]]


def analyze_batch(sources: Sequence[Source], analyze: Analyze = ingest.analyze) -> list[Result]:
    """The analysis of each source, or why it could not be analyzed. Raises CannotRunError if there is no model."""
    from ingest.parse.spacy_pipeline import load_model  # noqa: PLC0415  a process that lets others analyze needs no model

    load_model()
    LEXICON.load()  # an error in one of its files ends the run instead of failing every document
    try:
        return list(analyze(sources))
    except Exception:  # to find the document that fails, analyze each by itself
        return [_analyze_one(source, analyze) for source in sources]


def _analyze_one(source: Source, analyze: Analyze) -> Result:
    try:
        [analysis] = analyze([source])
    except Exception as error:  # it is reported, and the other documents go on
        return unexpected_failure(source.name, "could not be analyzed", error)
    return analysis


def check_version(worker: str, wanted: str) -> None:
    """Raise CannotRunError if this worker, called `worker`, has another version of the extractors than the run."""
    try:
        own = extractor_version()
    except CannotRunError as error:
        raise CannotRunError(f"{worker}: {error}") from None
    if own != wanted:
        raise CannotRunError(
            f"{worker} has version {own} of the extractors, this run {wanted}: "
            "give both the same code, language model and weights, and start it again"
        )


def in_this_process(batches: Iterable[Sequence[Source]], analyze: Analyze = ingest.analyze) -> Iterator[list[Result]]:
    """Analyze batches in this process, one after the other."""
    for batch in batches:
        yield analyze_batch(batch, analyze) if batch else []
