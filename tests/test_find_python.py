"""Which Python the Makefile takes: the first of 3.13, 3.12 and 3.11 that starts, or the one it is told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci/find-python"
COST = "3.11 takes almost twice as long"
FAILS = "exit 127"

Add = Callable[[str, str], Path]


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """`add(path, version)` puts an interpreter there that says it is of that version; FAILS one that does not start."""

    def write(path: str, version: str) -> Path:
        made = tmp_path / path
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text("#!/bin/sh\n" + (FAILS if version == FAILS else f"echo {version}") + "\n", encoding="utf-8")
        made.chmod(0o755)
        return made

    return write


def find(folder: Path, *versions: str, python: str = "") -> tuple[str, str]:
    """What is chosen, and what is said about it."""
    environment = {"PATH": str(folder / "bin"), "PYENV_ROOT": str(folder / "pyenv"), "PYTHON": python}
    done = subprocess.run(  # noqa: S603  our own script
        ["/bin/sh", SCRIPT, *versions], env=environment, check=False, capture_output=True, encoding="utf-8"
    )
    assert (done.returncode == 0) == bool(done.stdout)
    return done.stdout.strip(), done.stderr


def test_the_newest_that_is_tested_is_taken(add: Add, tmp_path: Path) -> None:
    for version in ("3.11", "3.12", "3.13"):
        add(f"bin/python{version}", f"{version}.4")
    assert find(tmp_path) == (f"{tmp_path}/bin/python3.13", f"Python 3.13.4, {tmp_path}/bin/python3.13\n")


def test_a_name_that_fails_is_passed_over(add: Add, tmp_path: Path) -> None:
    add("bin/python3.13", FAILS)
    add("bin/python3.12", "3.11.9")  # another than it says
    oldest = add("bin/python3.11", "3.11.2")
    chosen, said = find(tmp_path)
    assert (chosen, COST in said) == (str(oldest), True)


def test_what_a_failing_shim_stands_for_is_taken(add: Add, tmp_path: Path) -> None:
    add("bin/python3.13", FAILS)
    add("bin/python3.11", "3.11.2")
    add("pyenv/versions/3.13.1t/bin/python", "3.13.1")  # without the lock that libraries count on
    behind = add("pyenv/versions/3.12.1/bin/python", "3.12.1")
    chosen, said = find(tmp_path)
    assert (chosen, COST in said) == (str(behind), False)


def test_a_newer_one_is_named_and_not_taken(add: Add, tmp_path: Path) -> None:
    newer, tested = add("bin/python3.14", "3.14.0"), add("bin/python3.12", "3.12.1")
    chosen, said = find(tmp_path)
    assert chosen == str(tested)
    assert f"PYTHON={newer} takes it" in said


def test_only_the_versions_that_are_named_are_looked_for(add: Add, tmp_path: Path) -> None:
    add("bin/python3.13", "3.13.1")
    oldest = add("bin/python3.11", "3.11.2")
    assert find(tmp_path, "3.11")[0] == str(oldest)
    assert find(tmp_path, "3.11", python=f"{tmp_path}/bin/python3.13")[0] == str(oldest)
    assert find(tmp_path, "3.12") == (
        "",
        "No Python of 3.12 starts with ensurepip, sqlite3 and ssl; PYTHON=… names another\n",
    )


@pytest.mark.parametrize("version", ["3.11.4", "3.12.0", "3.14.0", "4.0.0"])
def test_the_one_that_is_told_is_taken(add: Add, tmp_path: Path, version: str) -> None:
    add("bin/python3.13", "3.13.1")
    told = add("mine", version)
    chosen, said = find(tmp_path, python=str(told))
    assert chosen == str(told)
    assert f"Python {version}, {told}\n" in said
    assert (COST in said) == version.startswith("3.11")


@pytest.mark.parametrize("version", ["2.7.18", "3.8.1", "3.10.13", FAILS])
def test_the_one_that_is_told_is_refused_where_it_will_not_do(add: Add, tmp_path: Path, version: str) -> None:
    told = add("mine", version)
    chosen, said = find(tmp_path, python=str(told))
    assert not chosen
    assert str(told) in said
