"""Which database the Makefile takes: one of its own for each folder of articles, or the one it is told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str, **environment: str) -> str:
    given = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(  # noqa: S603  our own
        command, cwd=ROOT, env=given, check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


def database(path: Path | str) -> str:
    return run("/bin/sh", ".ci/database-of", str(path)).removeprefix("sqlite:///var/").removesuffix(".sqlite")


@pytest.mark.parametrize("path", ["samples", "./samples/", ROOT / "samples", ROOT / "tests/../samples"])
def test_a_folder_has_one_database_however_it_is_written(path: Path | str) -> None:
    assert database(path) == "samples"


def test_two_folders_have_two(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a/b", "a-b", "a b", "a_b", "ä", "ö", "x" * 200 + "1", "x" * 200 + "2")]
    for path in paths:
        path.mkdir(parents=True)
    names = [database(path) for path in paths]
    assert len(set(names)) == len(names)
    assert names[0].endswith("--a--b")
    assert all(set(name) <= set("-_.") | set(filter(str.isalnum, name)) and len(name) < 200 for name in names)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("DATABASE_URL=sqlite:///var/own.sqlite", "var/own.sqlite"),
        ("DATABASE_URL=postgresql://u:secret@h/d", "the one that DATABASE_URL names"),
    ],
)
def test_make_names_it(given: str, shown: str) -> None:
    assert run("make", "--no-print-directory", "which-database", given) == f"Database: {shown}"


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An environment whose programs say what they are called with and for which database."""
    programs = tmp_path / "environment" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "alembic", "gunicorn"):
        program = programs / name
        say = f'echo "{name} $*: $DATABASE_URL"'
        program.write_text(f'#!/bin/sh\nif [ "$1" = -c ]; then echo 3.13.0; else {say}; fi\n', encoding="utf-8")
        program.chmod(0o755)
    (programs.parent / ".installed").touch()
    return programs.parent


@pytest.mark.parametrize(("given", "name"), [((), "samples"), (("DOCS=docs/decisions",), "docs--decisions")])
def test_run_ingests_and_serves_the_database_of_the_folder(
    environment: Path, given: tuple[str, ...], name: str
) -> None:
    lines = run("make", "--no-print-directory", "run", f"VENV={environment}", *given).splitlines()
    assert lines[0] == f"Database: var/{name}.sqlite"
    folder = given[0].removeprefix("DOCS=") if given else "samples"
    for line in ("alembic upgrade head", f"python -m ingest {folder}", "gunicorn wsgi:app"):
        assert f"{line}: sqlite:///var/{name}.sqlite" in lines


@pytest.mark.parametrize("target", ["serve", "ingest", "migrate", "run"])
def test_a_database_that_is_named_goes_before(environment: Path, target: str) -> None:
    url = "sqlite:///var/own.sqlite"
    for given in ({"DATABASE_URL": url}, {"DATABASE_URL": ""}):
        said = run("make", "--no-print-directory", target, f"VENV={environment}", **given)
        assert (given["DATABASE_URL"] or "sqlite:///var/samples.sqlite") in said
        assert ("samples.sqlite" in said) is not bool(given["DATABASE_URL"])
