"""Which edition of the code makes what is served, so that nothing made by another is taken for its own."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def edition() -> str:
    """A digest of the code that makes bodies of records."""
    made = blake2b(digest_size=12)
    for folder in ("api", "models"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and "static" not in path.parts:
                made.update(path.read_bytes())
    return made.hexdigest()
