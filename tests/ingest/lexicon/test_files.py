"""The lexicon files: their format, their one reader, and that nothing is read before it is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import pytest

from ingest.lexicon import LEXICON, Lexicon
from ingest.lexicon.agreement_words import AgreementWords
from ingest.lexicon.discourse_words import CoreferenceWords, StatementWords
from ingest.lexicon.event_words import EventWords
from ingest.lexicon.files import Row, parse_rows
from ingest.lexicon.name_words import HumanVerbs, NameWords
from ingest.lexicon.word_classes import Form, Words, read_classes

NAMES = sorted(one.name for one in files("ingest.lexicon").iterdir() if one.name.endswith(".txt"))
WIDEST = 200  # characters of a line


def test_a_row_has_its_cells_its_heading_and_its_place() -> None:
    text = "# Titles\n[GOV | state]\npresident | leader\n\nclerk\n"
    assert list(parse_rows(text, "titles.txt")) == [
        Row("president", ("leader",), ("GOV", "state"), "titles.txt", 3),
        Row("clerk", (), ("GOV", "state"), "titles.txt", 5),
    ]


def test_a_cell_that_is_not_there_is_empty() -> None:
    row = Row("president", ("GOV",), (), "titles.txt", 3)
    assert (row.cell(0), row.cell(1), row.place) == ("GOV", "", "titles.txt:3")


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wide(name: str) -> None:
    lines = files("ingest.lexicon").joinpath(name).read_text(encoding="utf-8").splitlines()
    assert [(number, len(line)) for number, line in enumerate(lines, 1) if len(line) > WIDEST] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_is_without_entries(name: str) -> None:
    text = files("ingest.lexicon").joinpath(name).read_text(encoding="utf-8")
    headed = [line[1:-1] for line in text.splitlines() if line.startswith("[") and line.endswith("]")]
    filled = {row.section for row in parse_rows(text, name)}
    assert [one for one in headed if tuple(cell.strip() for cell in one.split("|")) not in filled] == []


def test_every_file_is_read_by_a_part() -> None:
    read: list[str] = []

    class Watched(Lexicon):
        def rows(self, file: str) -> tuple[Row, ...]:
            read.append(file)
            return super().rows(file)

    watched = Watched()
    watched.load()
    assert sorted(read) == NAMES
    watched.load()
    assert sorted(read) == NAMES  # once each


def test_the_index_says_where_a_word_is_written() -> None:
    found = LEXICON.index["ambassador"]
    text = files("ingest.lexicon").joinpath(found[0].file).read_text(encoding="utf-8")
    assert text.splitlines()[found[0].line - 1].split(" | ")[0] == "ambassador"
    assert len({row.file for row in found}) > 1


@dataclass(frozen=True)
class Colours:
    """Two classes of words."""

    warm: Annotated[Words, Form()]
    cold: Annotated[Words, Form()]


@pytest.mark.parametrize("text", ["[warm]\nred\n", "[warm]\nred\n[cold]\nblue\n[pale]\nrose\n"])
def test_a_class_that_is_missing_or_that_nobody_asks_for_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Colours differ in"):
        read_classes(Colours, parse_rows(text, "colours.txt"))


@pytest.mark.parametrize("kind", [EventWords, NameWords, HumanVerbs, CoreferenceWords, StatementWords, AgreementWords])
def test_every_class_is_asked_for(kind: type[Any]) -> None:
    """A class that no rule names is data in vain. Those of `name_exclusions.txt` are asked for all together."""
    modules = (Path(__file__).parents[3] / "ingest").rglob("*.py")
    rules = "\n".join(one.read_text(encoding="utf-8") for one in modules if one.parent.name != "lexicon")
    names = {one.name for one in fields(kind) if not re.search(rf"\.{one.name}\b", rules)}
    assert names == set()


def test_the_sections_of_a_file_are_classes() -> None:
    found = read_classes(Colours, parse_rows("[warm]\nred\norange\n\n[cold]\nblue\n", "colours.txt"))
    assert found == Colours(frozenset({"red", "orange"}), frozenset({"blue"}))


def test_importing_reads_no_lexicon_file() -> None:
    """All modules of the rooms that use the lexicon are imported; whatever opens one of its files is printed."""
    program = """
import importlib, pkgutil, sys
opened = []
def watch(event, args):
    if event == "open" and "lexicon" in str(args[0]) and str(args[0]).endswith(".txt"):
        opened.append(str(args[0]))
sys.addaudithook(watch)
import ingest.clean, ingest.extract, ingest.resolve
for room in (ingest.clean, ingest.extract, ingest.resolve):
    for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(module.name)
print(len(opened))
from ingest.lexicon import LEXICON
LEXICON.load()
print(len(opened))
"""
    root = Path(__file__).parents[3]
    made = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603  our own interpreter
    assert made.stdout.split() == ["0", str(len(NAMES))]
