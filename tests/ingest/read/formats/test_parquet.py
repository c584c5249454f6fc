"""Parquet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from ingest.read.budget import Limits
from tests.ingest.read.formats.test_packed import COMPRESS, zipped
from tests.ingest.read.outcomes import SENTENCE, Outcomes, reason, write

pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (requirements-formats.txt)")
parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs pyarrow (requirements-formats.txt)")

COLUMNS = {
    "title": ["Talks begin", "Talks end", "Talks"],
    "content": [SENTENCE, f"{SENTENCE} They ended.", None],
    "date": [datetime(2023, 6, 16, tzinfo=UTC), None, None],
    "authors": [["Ada Lind", "Bo Ek"], [], None],
    "source": [{"name": "Meridian Wire"}, None, None],
    "views": [1, 2, 3],
}


def table(path: Path, columns: dict[str, list[object]], **options: object) -> Path:
    parquet.write_table(pa.table(columns), path, **options)
    return path


@pytest.mark.parametrize("compression", ["none", "snappy", "zstd"])
def test_a_row_is_a_document(tmp_path: Path, compression: str) -> None:
    found = Outcomes(path := table(tmp_path / "n.parquet", COLUMNS, compression=compression, row_group_size=2))  # type: ignore[arg-type]
    first, second = found.sources
    assert (first.name, first.text, first.title) == ("n.parquet:1", SENTENCE, "Talks begin")
    assert (str(first.published), first.publisher, first.byline) == ("2023-06-16", "Meridian Wire", "Ada Lind, Bo Ek")
    assert (second.published, second.publisher, second.format) == (None, None, "parquet")
    assert found.failures == {f"{path}:3": "has neither `text` nor `html`"}
    assert found.guesses[0][1].startswith("takes text from `content`, publisher from `source`, published from `date`")


def test_fields_that_are_named(tmp_path: Path) -> None:
    path = table(tmp_path / "n.parquet", {"text": ["A summary."], "whole": [SENTENCE]})
    assert Outcomes(path, options=ReadingOptions(columns={"text": "whole"})).texts == [SENTENCE]
    assert reason(path, ReadingOptions(columns={"text": "body"})).startswith("has no `body`")
    assert reason(table(tmp_path / "none.parquet", {"a": [1]})).startswith("has neither `text` nor `html`, but `a`")


def test_packed_and_damaged(tmp_path: Path) -> None:
    data = table(tmp_path / "n.parquet", COLUMNS).read_bytes()  # type: ignore[arg-type]
    assert len(Outcomes(write(tmp_path / "all.zip", zipped({"n.parquet": data}))).sources) == 2
    assert len(Outcomes(write(tmp_path / "m.parquet.gz", COMPRESS[".gz"](data))).sources) == 2
    for bad in (b"", b"PAR1", data[:-20], data[:40] + data[60:]):
        found = Outcomes(write(tmp_path / "bad.parquet", bad))
        assert found.failures and all(why.startswith("is not a whole Parquet file") for why in found.failures.values())


def test_a_bomb_of_one_text_in_many_rows_ends_early(tmp_path: Path) -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), pa.array(["talks " * 50_000]))
    parquet.write_table(pa.table({"text": column}), path := tmp_path / "bomb.parquet", compression="zstd")
    assert path.stat().st_size < 5_000
    found = Outcomes(path, options=ReadingOptions(limits=Limits(free_bytes=2_000_000, ratio=20)))
    assert found.failures == {str(path): "unpacks to more than 2,000,000 bytes; unpack it first if it is no bomb"}


def test_a_bomb_of_a_long_text_is_not_unpacked(tmp_path: Path) -> None:
    path = table(tmp_path / "bomb.parquet", {"text": ["y" * 5_000_000] * 3}, use_dictionary=False, compression="zstd")
    found = Outcomes(path, options=ReadingOptions(limits=Limits(free_bytes=2_000_000, ratio=20)))
    assert found.failures == {str(path): "unpacks to more than 2,000,000 bytes; unpack it first if it is no bomb"}
    found = Outcomes(path, options=ReadingOptions(most_bytes=100_000))
    assert set(found.failures.values()) == {"is longer than 400,000 bytes"} and len(found.failures) == 3
