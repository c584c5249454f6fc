"""Front matter of Markdown files: YAML and TOML, and what is none."""

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.clean import BlockKind, clean
from ingest.read.front_matter import front_matter_length
from tests.ingest.read.outcomes import SENTENCE, Outcomes, only, write

YAML = """---
title: "Ministers: the talks"
date: 2023-06-16T09:30:00Z
authors: [Ada Lind, Bo Ek]
source: Meridian Wire
link: https://wire.example/talks
tags:
  - fisheries
---
"""


def test_yaml_is_metadata_and_furniture_and_offsets_stay(tmp_path: Path) -> None:
    source = only(write(tmp_path / "talks.md", YAML + SENTENCE))
    assert source.text == YAML + SENTENCE
    assert (source.title, source.publisher, source.byline) == (
        "Ministers: the talks",
        "Meridian Wire",
        "Ada Lind, Bo Ek",
    )
    assert (source.published, source.url) == (date(2023, 6, 16), "https://wire.example/talks")
    assert source.guessed == (("publisher", "source"), ("published", "date"), ("url", "link"), ("byline", "authors"))
    bodies = [block.span for block in clean(source).blocks if block.kind is not BlockKind.FURNITURE]
    assert [source.text[start:end] for start, end in bodies] == [SENTENCE]


def test_toml_is_too(tmp_path: Path) -> None:
    source = only(
        write(tmp_path / "talks.md", f"+++\r\ntitle = 'Talks'\r\npublished = 2023-06-16\r\n+++\r\n{SENTENCE}")
    )
    assert (source.title, source.published, source.guessed) == ("Talks", date(2023, 6, 16), ())


@pytest.mark.parametrize(
    ("inside", "title", "published"),
    [
        ("title: Talks: the end\ndate: 2023-06-16", "Talks: the end", date(2023, 6, 16)),  # no YAML, and often written
        ("title: [1, 2]\ndate: soon", None, None),
        ("title: &a [x, x]\ndate: [*a, *a]", None, None),
        ("date: 2023-02-31", None, None),
        ("title: !!python/object/apply:os.getcwd []", None, None),
    ],
)
def test_values_that_cannot_be_are_left_out(
    tmp_path: Path, inside: str, title: str | None, published: date | None
) -> None:
    source = only(write(tmp_path / "talks.md", f"---\n{inside}\n---\n{SENTENCE}"))
    assert source.title in (title, "!!python/object/apply:os.getcwd []")
    assert source.published == published


@pytest.mark.parametrize(
    "text", ["---\n\nTalks began.\n\n---\nTalks ended.", "---\ntitle: x\nno end", "+++\nno\n+++\n"]
)
def test_rules_in_a_text_are_no_front_matter(text: str) -> None:
    assert front_matter_length(text) == 0


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x]\n" + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in pairwise("abcdefghijkl")),
        "title: " + "[" * 15_000,
        "title: " + "{a: " * 4_000,
    ],
    ids=["references", "brackets", "braces"],
)
def test_a_bomb_takes_no_time(tmp_path: Path, bomb: str) -> None:
    path = write(tmp_path / "bomb.md", f"---\n{bomb}\n---\n{SENTENCE}")
    begun = time.process_time()
    assert Outcomes(path).all
    assert time.process_time() - begun < 5
