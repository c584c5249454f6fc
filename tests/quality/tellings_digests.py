"""Digests of all that the samples and the corpus in `GOLD_DIR` tell, file by file: equal wherever the code is the same.

They are of what the rules tell without the scorer, whose chances differ by a hundredth between kinds of processors.

Without arguments they are printed as `tellings_digests.json` should hold them; a change that is meant to change what
texts tell writes them anew. With files, a line for each document of these is printed, to compare two versions.

    python -m tests.quality.tellings_digests [--write | FILE…]
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import orjson

import ingest
from ingest.extract.events.triggers import scored
from ingest.read import Failure, Remark, read
from ingest.tellings import Source
from tests.quality.measure import ROOT, gold_dir

STORED = Path(__file__).with_name("tellings_digests.json")
FIELDS = ("id", "text", "html", "title", "publisher", "published", "url")  # of a JSON document; corpora have more
Item = Source | Remark


def files() -> dict[str, Path]:
    """Every file with documents, by the name it is stored under; the corpus' own only where it is there."""
    corpus = gold_dir() / "corpus"
    found = {f"samples/{path.name}": path for path in (ROOT / "samples").iterdir() if path.name != "README.md"}
    kept = [*corpus.glob("seeds/*.txt"), *corpus.glob("*/*.jsonl"), *corpus.glob("plover_gsr/*.json")]
    return dict(sorted((found | {f"corpus/{path.relative_to(corpus)}": path for path in kept}).items()))


def documents(path: Path) -> list[Item]:
    """The documents of a file as the command line reads them; of rows of a corpus, those with a text."""
    if path.suffix not in {".json", ".jsonl"}:
        return list(read([str(path)], io.BytesIO()))
    text = path.read_text(encoding="utf-8")
    rows = json.loads(text) if path.suffix == ".json" else map(json.loads, text.splitlines())
    return [_document(row, path.name) for row in rows if "text" in row or "html" in row]


def _document(row: dict[str, Any], name: str) -> Item:
    return ingest.from_object({field: row[field] for field in FIELDS if row.get(field) is not None}, name)


def lines(path: Path) -> Iterator[str]:
    """A line for each document of a file: the digest of its tellings with all their spans, and its name."""
    items = documents(path)
    with patch.object(scored, "event_scorer", return_value=None):
        analyses = list(ingest.analyze(item for item in items if isinstance(item, Source)))
    following = iter(analyses)
    for item in items:
        told = item if isinstance(item, Failure) else next(following)
        body = orjson.dumps(told, default=list, option=orjson.OPT_SORT_KEYS)
        yield f"{hashlib.sha256(body).hexdigest()[:16]} {item.name}\n"


def digests() -> dict[str, str]:
    """The digest of each file: that of its documents' lines."""
    return {name: hashlib.sha256("".join(lines(path)).encode()).hexdigest()[:16] for name, path in files().items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print or write digests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--write", action="store_true", help=f"write {STORED.name}")
    options = parser.parse_args(arguments)
    if options.files:
        sys.stdout.writelines(line for path in options.files for line in lines(path))
        return
    made = json.dumps(digests(), indent=2) + "\n"
    if options.write:
        STORED.write_text(made, encoding="utf-8")
    else:
        sys.stdout.write(made)


if __name__ == "__main__":
    main()
