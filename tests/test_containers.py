"""The Containerfile, compose.yaml and the systemd unit: linted, and true as far as that shows without an engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import Settings
from models.settings import Environment
from tests.worlds.databases import Sqlite, address

ROOT = Path(__file__).parents[1]
CONTAINERFILE = ROOT / "Containerfile"
COMPOSE = ROOT / "compose.yaml"
UNIT = ROOT / "docs" / "newsrecords.service"
# Neither minds what a file is called.
HADOLINT = [str(Path(sys.executable).with_name("hadolint")), "--no-color"]
CHECK_COMPOSE = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]


def lint(command: list[str], file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize(("command", "file"), [(HADOLINT, CONTAINERFILE), (CHECK_COMPOSE, COMPOSE)], ids=str)
def test_linters_find_nothing(command: list[str], file: Path) -> None:
    found = lint(command, file)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    ("command", "content", "message"),
    [
        (HADOLINT, "FROM docker.io/library/python\nRUN apt-get install curl\n", "DL3006"),
        (CHECK_COMPOSE, "services: {web: {image: a, prots: []}}\n", "prots"),
    ],
    ids=str,
)
def test_linters_find_what_is_wrong(command: list[str], content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(content)
    found = lint(command, tmp_path / "wrong.yaml")
    assert found.returncode != 0
    assert message in found.stdout


def copied() -> list[str]:
    """What the Containerfile copies from the project into the image."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE.read_text(), re.MULTILINE)
    return sorted({name for line in lines for name in line.split()})


def test_what_is_copied_is_not_ignored_and_the_other_way_round() -> None:
    everything, *exceptions = (ROOT / ".containerignore").read_text().split()
    assert everything == "*"
    assert sorted(each[1:] for each in exceptions if each.startswith("!")) == copied()
    assert any(fnmatch("api/__pycache__", each) for each in exceptions)


def test_what_is_copied_suffices(tmp_path: Path, sqlite: Sqlite) -> None:
    """To make the tables and to serve, in a folder that has nothing else."""
    for name in copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path)
    serve = "import wsgi; print(wsgi.app.test_client().get('/readyz').status)"
    with sqlite.bare() as engine:
        environment = {**os.environ, "DATABASE_URL": address(engine), "LOG_FORMAT": "json"}
        environment.pop("PYTHONPATH", None)
        for command in (
            ["-m", "alembic", "upgrade", "head"],
            ["-c", serve],
            ["-m", "gunicorn", "--check-config", "wsgi:app"],
        ):
            ran = subprocess.run(  # noqa: S603
                [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
            )
            assert ran.returncode == 0, ran.stderr
            assert command[-1] != serve or ran.stdout == "200 OK\n"


def known() -> set[str]:
    """The settings that the code reads."""
    environment = Environment({})
    Settings.values(environment)
    return set(environment.dump())


def test_settings_are_those_that_the_code_reads() -> None:
    compose: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    assert compose["services"]["web"]["environment"].keys() <= known()
    unit = re.findall(r"^Environment=(.*)$", UNIT.read_text(), re.MULTILINE)
    assert {each.partition("=")[0] for line in unit for each in line.split()} <= known()
    assert "LOG_FORMAT=json" in CONTAINERFILE.read_text()


def test_nothing_runs_as_root_and_only_this_machine_reaches_the_port() -> None:
    compose: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    assert re.search(r"^USER [1-9]\d*$", CONTAINERFILE.read_text(), re.MULTILINE)
    assert [port for service in compose["services"].values() for port in service.get("ports", [])] == [
        "127.0.0.1:8000:8000"
    ]
    assert re.search(r"^User=(?!root)\w+$", UNIT.read_text(), re.MULTILINE)


def test_the_unit_is_one_that_systemd_understands() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd here")
    found = lint([program, "verify"], UNIT)
    complaints = [line for line in found.stderr.splitlines() if UNIT.name in line]
    assert [line for line in complaints if "is not executable" not in line] == []  # it is not installed here
