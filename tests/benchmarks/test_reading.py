"""The bench of reading takes what other projects expect of their pages, and scores what is read beside it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

BODY = (
    "The foreign ministers of Norland and Sudland met in Lakeside on Friday to discuss the fishing dispute.",
    "They agreed that a commission would visit the harbours before the end of the month and report in June.",
    "Officials on both sides said that progress was slow but that the talks would go on until there was a deal.",
)
PAGE = f"""<html lang="en"><head><title>Ministers meet in Lakeside | Example Post</title>
<meta property="og:site_name" content="Example Post"><meta name="author" content="Ada Lind">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head>
<body><article><h1>Ministers meet in Lakeside</h1>{"".join(f"<p>{one}</p>" for one in BODY)}</article></body></html>"""
STATED = {"title": "Ministers meet in Lakeside", "authors": ["Ada Lind"], "publishing_date": "2024-05-03 10:00:00"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout of each project, with a page of ours."""
    publishers = tmp_path / "fundus/src/fundus/publishers/no"
    tests = tmp_path / "fundus/tests/resources/parser/test_data/no"
    newspaper, trafilatura = tmp_path / "newspaper4k/tests/data", tmp_path / "trafilatura/tests"
    readability = tmp_path / "readability/test/test-pages/lakeside"
    for place in (publishers, tests, newspaper / "metadata", newspaper / "html", trafilatura / "eval", readability):
        place.mkdir(parents=True)
    (publishers / "__init__.py").write_text('Post = Publisher(\n  name="Example Post",\n)')
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": BODY}]}
    (tests / "Post.json").write_text(json.dumps({"V1": {**STATED, "body": body}}))
    (tests / "Post_2024_05_03.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tests / "meta.info").write_text("{}")
    metadata = {
        "title": STATED["title"],
        "authors": ["Ada Lind"],
        "text": "\n".join(BODY),
        "url": "https://x.example/1",
    }
    (newspaper / "metadata/one.json").write_text(json.dumps(metadata))
    (newspaper / "html/one.html").write_text(PAGE)
    expected = {"one": {"file": "one.html", "with": BODY, "without": ["Subscribe now"], "title": STATED["title"]}}
    (trafilatura / "evaldata.json").write_text(json.dumps(expected))
    (trafilatura / "eval/one.html").write_text(PAGE)
    (readability / "expected-metadata.json").write_text(json.dumps({"title": STATED["title"], "byline": "By Ada Lind"}))
    (readability / "expected.html").write_text("".join(f"<p>{one}</p>" for one in BODY))
    (readability / "source.html").write_text(PAGE)
    return tmp_path


def reading(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.reading", str(folder), "--alone", *options]
    return subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603


def ours(done: subprocess.CompletedProcess[str], project: str) -> list[str]:
    """The figures of a project's table."""
    (table,) = (one for one in done.stdout.split("\n\n") if one.startswith(f"| {project} "))
    return table.splitlines()[2].strip("| ").split(" | ")[1:]


def test_every_project_is_read_and_scored(folder: Path) -> None:
    done = reading(folder)
    assert "| all (4) | title (4) | publisher (1) | published (1) | authors (3) |" in done.stdout, done.stderr
    for project in ("all", "fundus", "newspaper4k", "readability", "trafilatura"):
        assert set(ours(done, project)) == {"1.000"}


def test_pages_are_left_out_by_name(folder: Path) -> None:
    (folder / "left.txt").write_text("lakeside")
    assert "| all (3) |" in reading(folder, "--leave-out", str(folder / "left.txt")).stdout


def test_what_is_read_wrongly_counts(folder: Path) -> None:
    page = folder / "newspaper4k/tests/data/html/one.html"
    page.write_text(PAGE.replace("Ada Lind", "Ivo Brand").replace("Ministers meet", "Talks go on"))
    title, authors, precision, recall, f1 = ours(reading(folder), "newspaper4k")
    assert (title, authors) == ("–", "–")  # of one page none
    assert (precision, recall, f1) == ("1.000", "1.000", "1.000")


def test_errors_are_shown_of_the_half_that_may_be_read(folder: Path) -> None:
    assert reading(folder, "--half", "unread", "--errors", "title").returncode == 2
