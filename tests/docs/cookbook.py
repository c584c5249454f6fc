"""Runs the questions of docs/cookbook.md; `python -m tests.docs.cookbook` writes their answers into it anew."""

from __future__ import annotations

import json
import re
import shlex
import tempfile
from collections.abc import Container
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.settings import Settings
from ingest import Source, analyze, store
from ingest.read import read
from tests.worlds.databases import migrated

ROOT = Path(__file__).resolve().parents[2]
COOKBOOK = ROOT / "docs" / "cookbook.md"
RECIPE = re.compile(r"```sh\n(?P<command>curl [^\n]+)\n```\n\n```(?P<kind>\w+)\n(?P<output>.*?)\n```", re.DOTALL)
HOST = "http://127.0.0.1:8000"
ITEMS, LINES, WIDTH = 2, 26, 170  # of a list, of an output, of a line that is not JSON
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00")


class Recipe(NamedTuple):
    """A command and what it is said to answer."""

    command: str
    kind: str
    output: str


def recipes() -> list[Recipe]:
    """All recipes of the cookbook."""
    return [Recipe(*match.groups()) for match in RECIPE.finditer(COOKBOOK.read_text(encoding="utf-8"))]


def served(engine: Engine, settings: Settings | None = None) -> FlaskClient:
    """The service over the samples, in an empty database, as after `make run`."""
    sources = read([str(ROOT / "samples")], BytesIO())
    store.add_all(engine, list(analyze(source for source in sources if isinstance(source, Source))))
    return create_app(settings or Settings(), engine).test_client()


def answer(client: FlaskClient, command: str, expected: Container[int] = (200,)) -> str:
    """What the command prints, were it run. Raises RuntimeError if the status is not one of those expected."""
    [address] = [part for part in shlex.split(command) if part.startswith(HOST)]
    parts = urlsplit(address)
    response = client.get(f"{parts.path}?{parts.query}", base_url=HOST)
    text = response.get_data(as_text=True)
    if response.status_code not in expected:
        raise RuntimeError(f"{command}: {text}")
    return text


def shortened(text: str, kind: str) -> str:
    """The text as the cookbook shows it; an ellipsis stands for what was left out."""
    if kind != "json":
        lines = [line if len(line) <= WIDTH else f"{line[:WIDTH]}…" for line in text.splitlines()]
        return "\n".join(_few(lines, 5))
    return "\n".join(_few(json.dumps(_brief(json.loads(text)), indent=2, ensure_ascii=False).splitlines(), LINES))


def lasting(output: str) -> str:
    """The output without the moments of ingest."""
    return MOMENT.sub("…", output)


def _few(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[:most], f"… {len(lines) - most} more lines"]


def _brief(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _brief(each) for key, each in value.items()}
    if isinstance(value, list):
        more = [f"… {len(value) - ITEMS} more"] if len(value) > ITEMS else []
        return [*map(_brief, value[:ITEMS]), *more]
    return f"{value[:WIDTH]}…" if isinstance(value, str) and len(value) > WIDTH else value


def rewritten(client: FlaskClient) -> str:
    """The cookbook with the answers of today."""

    def again(match: re.Match[str]) -> str:
        output = shortened(answer(client, match["command"]), match["kind"])
        return f"```sh\n{match['command']}\n```\n\n```{match['kind']}\n{output}\n```"

    return RECIPE.sub(again, COOKBOOK.read_text(encoding="utf-8"))


def main() -> None:
    """Write the answers anew."""
    with tempfile.TemporaryDirectory() as folder:
        engine = migrated(f"sqlite:///{folder}/cookbook.sqlite")
        COOKBOOK.write_text(rewritten(served(engine)), encoding="utf-8")


if __name__ == "__main__":
    main()
