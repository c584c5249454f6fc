"""Formats whose libraries are not installed."""

import sys
from pathlib import Path

import pytest

from tests.ingest.read.outcomes import SENTENCE, Outcomes, write


@pytest.mark.parametrize(
    ("name", "module", "package"),
    [
        ("n.parquet", "pyarrow", "pyarrow"),
        ("n.warc", "warcio.archiveiterator", "warcio"),
        ("n.pdf", "pypdf", "pypdf"),
        ("n.docx", "docx", "python-docx"),
    ],
)
def test_a_sentence_says_what_to_install_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    write(tmp_path / "a.txt", SENTENCE)
    path = write(tmp_path / name, "anything")
    found = Outcomes(tmp_path)
    assert found.texts == [SENTENCE]
    assert found.failures == {
        str(path): f"needs {package}, which is not installed: pip install -r requirements-formats.txt"
    }
