"""The version of the running code, so that ETags and stored bodies of other versions are not taken as current."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CODE = ("api", "models")
# The code that a record's body depends on. Of `api/query` that is the columns of a date; the rest of it decides which
# records are found, and `api/lists` how their bodies are put together, neither of which is stored.
RENDERS = (
    *("api/records", "api/resources", "api/rendering", "api/schemas.py", "api/urls.py", "api/query/dates.py"),
    "models",
)
LIBRARIES = ("marshmallow", "orjson")  # they shape and write the values of a body


class Versions(NamedTuple):
    """`code` goes into every ETag; a stored body is current only if it was rendered by the version `render`."""

    code: str
    render: str


@cache
def versions(root: Path = ROOT, *, whole_texts: bool = True) -> Versions:
    """The versions of the code under `root`, computed once per process."""
    return Versions(code_version(root), render_version(root, whole_texts=whole_texts))


def code_version(root: Path = ROOT) -> str:
    """A digest of all code that answers depend on: a corrected filter changes answers though no record changed."""
    return _digest(root, CODE)


def render_version(root: Path = ROOT, *, whole_texts: bool = True) -> str:
    """A digest of the code that the bodies of records depend on, and of the versions of the libraries it uses.

    Bodies in which long sentences are cut are of another version than those with `whole_texts`.
    """
    cut = [] if whole_texts else ["cut"]
    return _digest(root, RENDERS, [*(f"{name} {version(name)}" for name in LIBRARIES), *cut])


def _digest(root: Path, paths: Iterable[str], more: Iterable[str] = ()) -> str:
    """The digest of the files at and below `paths`, with their names, and of `more`: 24 hexadecimal digits."""
    digest = blake2b("\n".join(more).encode(), digest_size=12)
    for name in sorted(file.relative_to(root) for each in paths for file in _below(root / each)):
        if not {"__pycache__", "static"} & set(name.parts):
            content = (root / name).read_bytes()
            digest.update(f"\n{name.as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _below(path: Path) -> list[Path]:
    """The file at `path`, or all files in that folder."""
    return [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
