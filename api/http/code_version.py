"""Which version of the code makes what is served, so that nothing another version made is taken for its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CODE = ("api", "models")
# What a record's body follows from. Of `api/query` that is the columns of a date; all else there says which records
# are found, and `api/lists` how their bodies are put together, neither of which is stored.
RENDERS = (
    *("api/records", "api/resources", "api/rendering", "api/schemas.py", "api/urls.py", "api/query/dates.py"),
    "models",
)
LIBRARIES = ("marshmallow", "orjson")  # which shape values and write them


class Versions(NamedTuple):
    """`code` goes into every ETag; `render` says whether a stored body is what would be rendered now."""

    code: str
    render: str


@cache
def versions(root: Path = ROOT) -> Versions:
    """The versions of the code under `root`, looked up once a process."""
    return Versions(code_version(root), render_version(root))


def code_version(root: Path = ROOT) -> str:
    """A digest of all code that answers follow from: a mended filter makes other answers of the same records."""
    return _digest(root, CODE)


def render_version(root: Path = ROOT) -> str:
    """A digest of the code that bodies of records follow from, and of the libraries that write them."""
    return _digest(root, RENDERS, [f"{name} {version(name)}" for name in LIBRARIES])


def _digest(root: Path, paths: Iterable[str], more: Iterable[str] = ()) -> str:
    """Of the files at and below `paths`, each with its name, and of `more`; 24 hexadecimal digits."""
    digest = blake2b("\n".join(more).encode(), digest_size=12)
    for name in sorted(file.relative_to(root) for each in paths for file in _below(root / each)):
        if not {"__pycache__", "static"} & set(name.parts):
            content = (root / name).read_bytes()
            digest.update(f"\n{name.as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _below(path: Path) -> list[Path]:
    """The file at `path`, or all those in the folder."""
    return [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
