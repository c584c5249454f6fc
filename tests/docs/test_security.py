"""SECURITY.md names tests that exist, and requirements are pinned as it says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
TEST = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<name>\w+)`")
ROWS = [row for row in TEXT.splitlines() if row.startswith("| ") and row.count("|") == 5][1:]


def exists(file: str, name: str) -> bool:
    path = ROOT / file
    tree = ast.parse(path.read_text(encoding="utf-8") if path.is_file() else "")
    return name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_is_named_exists() -> None:
    named = TEST.findall(TEXT)
    assert len(named) > 30
    assert [each for each in named if not exists(*each)] == []
    assert len(re.findall(r"test_\w+", TEXT)) == 2 * len(named) + 1  # all are named in full; the first is this file


def test_every_threat_names_a_test_or_that_nothing_stops_it() -> None:
    assert len(ROWS) > 15
    for row in ROWS:
        _, _, _, stops, tests, _ = row.split("|")
        assert TEST.search(tests) or stops.strip().startswith("nothing"), row


def test_a_test_that_does_not_exist_is_found() -> None:
    assert exists("tests/docs/test_security.py", "test_a_test_that_does_not_exist_is_found")
    assert not exists("tests/docs/test_security.py", "test_nothing")
    assert not exists("tests/docs/none.py", "test_nothing")


@pytest.mark.parametrize("file", sorted(ROOT.glob("requirements*.txt")), ids=lambda file: file.name)
def test_every_requirement_is_pinned_with_digests(file: Path) -> None:
    requirements = re.sub(r"\\\n\s+", "", file.read_text(encoding="utf-8")).splitlines()
    assert requirements
    for each in requirements:
        assert re.match(r"[a-z0-9._-]+==\S+ .*?--hash=sha256:[0-9a-f]{64}", each), each[:80]
