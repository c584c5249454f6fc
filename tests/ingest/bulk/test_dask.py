"""Analysis on a Dask cluster of two local workers, one of which dies on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from ingest.__main__ import main
from ingest.settings import RULES_ALONE, IngestSettings
from ingest.version import extractor_version, version_of
from tests.ingest.command_runs import NewDatabase, contents, finish, folder_of, run, start, stored, until
from tests.ingest.other_versions import OTHER

DOCUMENTS = 160


@pytest.fixture
def cluster() -> Iterator[Any]:
    from distributed import LocalCluster  # noqa: PLC0415  only the long run needs it

    made: Any = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    )
    yield made
    made.close()


@pytest.mark.long
def test_a_cluster_that_loses_a_worker_ends_with_the_same_records(
    tmp_path: Path, cluster: Any, new_database: NewDatabase
) -> None:
    folder = folder_of(tmp_path / "in", DOCUMENTS)
    alone, together = new_database(), new_database()
    assert run(alone, str(folder))[0] == 0
    process = start(together, "--scheduler", cluster.scheduler_address, str(folder))
    until(lambda: stored(together) > 0 or process.poll() is not None)
    assert process.poll() is None, finish(process)
    psutil.Process(cluster.workers[0].process.pid).kill()
    assert finish(process) == (0, [f"{DOCUMENTS} documents: {DOCUMENTS} added"])
    assert contents(together) == contents(alone)


def test_a_worker_of_another_version_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from distributed import LocalCluster  # noqa: PLC0415

    from ingest.bulk import dask  # noqa: PLC0415

    (tmp_path / "talks.txt").write_text("Norway and Peru signed a fishing treaty in Lima on Friday.")
    monkeypatch.setattr(dask, "extractor_version", lambda: OTHER)  # of the run: the worker computes its own
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as made:  # type: ignore[no-untyped-call]
        address = made.workers[0].address
        assert main(["--dry-run", "--scheduler", made.scheduler_address, str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert f"the worker {address} has version {extractor_version()} of the extractors, this run {OTHER}: " in told


@pytest.mark.long
def test_a_worker_with_other_weights_ends_the_run(tmp_path: Path, new_database: NewDatabase) -> None:
    from distributed import LocalCluster  # noqa: PLC0415

    folder = folder_of(tmp_path / "in", 4)
    url = new_database()
    theirs = version_of(replace(IngestSettings.from_environment(), event_scorer=RULES_ALONE))
    made: Any = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, env={"EVENT_SCORER": RULES_ALONE}
    )
    with made:
        code, report = run(url, "--scheduler", made.scheduler_address, str(folder))
        address = made.workers[0].worker_address
    versions = f"has version {theirs} of the extractors, this run {extractor_version()}: "
    assert code == 1
    assert report[-1].startswith(f"the worker {address} {versions}")
    assert stored(url) == 0


@pytest.mark.long
def test_an_address_where_no_scheduler_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talks.txt").write_text("Norway and Peru signed a fishing treaty in Lima on Friday.")
    assert main(["--dry-run", "--scheduler", "tcp://127.0.0.1:9", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("no Dask scheduler answers at tcp://127.0.0.1:9")


def test_without_dask_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "ingest.bulk.dask", raising=False)
    assert main(["--dry-run", "--scheduler", "tcp://127.0.0.1:9", str(tmp_path)]) == 1
    assert "requirements-dask.txt" in capsys.readouterr().err
