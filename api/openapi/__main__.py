"""`python -m api.openapi` writes the OpenAPI document to openapi.yaml; with `--check` it fails if that is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from api.openapi.document import build, text

FILE = Path(__file__).resolve().parents[2] / "openapi.yaml"


def main(arguments: list[str], file: Path = FILE) -> int:
    """Write the document to `file`; with `--check` only compare. Returns the exit status."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python -m api.openapi [--check]\n")
        return 2
    current = text(build())
    if arguments:
        fresh = file.exists() and file.read_text(encoding="utf-8") == current
        sys.stderr.write("" if fresh else "openapi.yaml is stale: run python -m api.openapi\n")
        return 0 if fresh else 1
    file.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
