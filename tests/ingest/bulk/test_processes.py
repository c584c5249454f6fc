"""Analysis in processes: order, deaths, and who is reported for them."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from ingest import analyze
from ingest.__main__ import main
from ingest.bulk.analysis import Result, analyze_batch, in_this_process
from ingest.bulk.backends import analyst
from ingest.bulk.batches import batched
from ingest.bulk.processes import Workers
from ingest.bulk.scheduling import BATCHES_PER_WORKER, MIN_DOCUMENTS, divided, in_order
from ingest.errors import CannotRunError
from ingest.read import Failure
from ingest.settings import IngestSettings
from ingest.tellings import Analysis, Source
from ingest.version import extractor_version, version_of
from tests.factories.articles import articles

TEXTS = list(articles(24, paragraphs=1))
BATCHES = [TEXTS[n : n + 4] for n in range(0, 24, 4)]


def flat(lists: Iterator[list[Result]]) -> list[Result]:
    return [result for results in lists for result in results]


def names(results: Sequence[Result]) -> list[str]:
    return [result.source.name if isinstance(result, Analysis) else result.name for result in results]


def short(sources: Sequence[Source]) -> list[Result]:
    """An analysis that costs nothing, and dies of documents that say so."""
    for source in sources:
        if source.text == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
    return [Analysis(source) for source in sources]


def text(name: str, words: str = "harmless") -> Source:
    return Source(name, words, name)


def test_processes_tell_what_this_process_tells_in_the_same_order() -> None:
    with analyst(workers=2) as several:
        assert flat(several(BATCHES)) == flat(in_this_process(BATCHES))


def slow(sources: Sequence[Source]) -> list[Result]:
    """An analysis that costs nothing, but never ends, or takes all memory, for documents that say so."""
    hoard = []
    for source in sources:
        while source.text == "endless":
            time.sleep(0.1)
        while source.text == "greedy":
            hoard.append(bytearray(10_000_000))
            time.sleep(0.001)
    return [Analysis(source) for source in sources]


@pytest.mark.parametrize(
    ("words", "reason"),
    [("endless", "it took longer than 3 s"), ("greedy", "it needed more than 400 MB of memory")],
)
def test_a_document_that_passes_a_limit_is_named_and_the_others_are_analyzed(words: str, reason: str) -> None:
    sources = [text(str(n), words if n == 2 else "harmless") for n in range(4)]
    with Workers(1, slow, seconds=3, memory_bytes=400_000_000) as crew:
        results = flat(in_order(crew, [sources[:2], sources[2:]]))
        assert names(results) == ["0", "1", "2", "3"]
        assert [one for one in results if isinstance(one, Failure)] == [
            Failure("2", f"could not be analyzed: {reason}")
        ]
        assert names(flat(in_order(crew, [[text("later")]]))) == ["later"]


def test_a_document_that_kills_is_reported_and_the_others_are_analyzed() -> None:
    sources = [text(str(n), "deadly" if n == 5 else "harmless") for n in range(12)]
    with Workers(2, short) as crew:
        results = flat(in_order(crew, [sources[n : n + 3] for n in range(0, 12, 3)]))
        assert names(results) == [str(n) for n in range(12)]
        failures = [result for result in results if isinstance(result, Failure)]
        assert failures == [Failure("5", "could not be analyzed: it ended the process that read it 2 times")]
        # The crew goes on.
        assert names(flat(in_order(crew, [[text("later")]]))) == ["later"]


def test_processes_that_only_die_end_the_run() -> None:
    with Workers(2, short, max_deaths=3) as crew, pytest.raises(CannotRunError, match="3 processes in a row"):
        flat(in_order(crew, [[text(str(n), "deadly") for n in range(10)]]))


def test_big_batches_survive_the_death_of_their_process() -> None:
    """More bytes than a pipe holds are on their way to the process that dies."""
    long = "x" * 500_000
    batches = [[text("0", "deadly")], *([text(str(n), long)] for n in range(1, 6))]
    with Workers(1, short) as crew:
        results = flat(in_order(crew, batches))
    assert [result.name for result in results if isinstance(result, Failure)] == ["0"]
    assert names(results) == [str(n) for n in range(6)]


@pytest.mark.parametrize(("documents", "hands", "sizes"), [(1, 4, [1]), (20, 2, [10, 10]), (32, 3, [11, 11, 10])])
def test_a_batch_is_divided_among_all_hands(documents: int, hands: int, sizes: list[int]) -> None:
    batch = [text(str(n)) for n in range(documents)]
    parts = divided(batch, hands)
    assert [len(part) for part in parts] == sizes
    assert [source for part in parts for source in part] == batch


def test_no_part_of_a_batch_is_small_but_the_last() -> None:
    assert [len(part) for part in divided([text(str(n)) for n in range(2 * MIN_DOCUMENTS + 1)], 100)] == [
        MIN_DOCUMENTS,
        MIN_DOCUMENTS,
        1,
    ]


def test_no_more_than_a_few_batches_are_under_way() -> None:
    taken: list[int] = []

    def endless() -> Iterator[list[Source]]:
        for n in range(200):
            taken.append(n)
            yield [text(str(n))]

    with Workers(2, short) as crew:
        results = in_order(crew, endless())
        while not next(results):
            pass
        assert len(taken) <= BATCHES_PER_WORKER * crew.worker_count + 1
        results.close()


def test_a_model_that_is_not_there_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACY_MODEL", "no_such_model")
    with analyst(workers=2) as several, pytest.raises(CannotRunError, match="'no_such_model'"):
        flat(several(BATCHES[:1]))


def test_a_process_of_another_version_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talks.txt").write_text("Norway and Peru signed a fishing treaty in Lima on Friday.")
    ours = extractor_version()
    monkeypatch.setenv("EVENT_SCORER", "rules")  # for the processes that start from now on
    theirs = version_of(IngestSettings.from_environment())
    assert main(["--dry-run", "--workers", "2", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert re.match(rf"the worker process \d+ has version {theirs} of the extractors, this run {ours}: ", line)


def test_an_error_in_extraction_is_the_failure_of_its_document() -> None:
    def failing(sources: Iterable[Source]) -> Iterator[Analysis]:
        for analysis in analyze(sources):
            if analysis.source.text == TEXTS[2].text:
                raise ZeroDivisionError("nothing there")
            yield analysis

    results = analyze_batch(TEXTS[:4], failing)
    assert names(results) == [source.name for source in TEXTS[:4]]
    failed = results[2]
    assert isinstance(failed, Failure)
    assert failed.reason == "could not be analyzed: ZeroDivisionError: nothing there"
    assert "failing" in failed.trace
    assert [type(result) for result in results] == [Analysis, Analysis, Failure, Analysis]


def test_batches_make_no_difference() -> None:
    one = flat(in_this_process([[source] for source in TEXTS]))
    assert flat(in_this_process(batched(TEXTS))) == one
