"""The command line: `python -m ingest PATH…` stores what articles tell, or shows it with `--dry-run`."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import orjson
from sqlalchemy.exc import SQLAlchemyError
from tqdm import tqdm

import ingest
from ingest import dryrun
from ingest.read import SUFFIXES, Failure, read
from ingest.read.checks import max_document_bytes
from ingest.tellings import Source
from models.database import connect

FAILED = 1
INTERRUPTED = 130  # what shells give for a process ended by Ctrl-C
BROKEN_PIPE = 141  # and for one whose reader has gone


class Run:
    """The documents of one call of the command: passes on the good ones, reports and counts the bad ones."""

    def __init__(self, found: Iterable[Source | Failure]) -> None:
        self._found = found
        self.failed = 0

    def sources(self) -> Iterator[Source]:
        """The documents that could be read, one after the other, with a progress bar on a terminal."""
        with tqdm(self._found, unit=" documents", disable=not sys.stderr.isatty(), leave=False) as progress:
            for item in progress:
                if isinstance(item, Failure):
                    self.failed += 1
                    tqdm.write(f"{item.name}: {item.reason}", file=sys.stderr)
                else:
                    yield item


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if every document went in, 1 if any failed, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.paths and not options.again:
        parser.error("give a PATH, or - for the standard input")
    if options.dry_run and options.again:
        parser.error("--again stores what it extracts, --dry-run stores nothing")
    try:
        max_document_bytes()
    except ValueError as error:
        parser.error(str(error))
    run = Run(read(options.paths, sys.stdin.buffer))
    try:
        _show(run) if options.dry_run else _store(run, again=options.again)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes standard output once more when it ends; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except SQLAlchemyError as error:
        print(f"the database failed: {error}", file=sys.stderr)
        return FAILED
    return FAILED if run.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Read news articles and store the events, participants, statements and agreements they tell.",
        epilog=f"Formats: {', '.join(SUFFIXES)}, each also .gz; folders are searched.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for the standard input")
    parser.add_argument("--dry-run", action="store_true", help="store nothing; print one JSON object per document")
    parser.add_argument("--again", action="store_true", help="extract stored documents anew with the present version")
    return parser


def _show(run: Run) -> None:
    """Print what the documents tell. Their tellings are all held, as ids are shared across documents."""
    analyses = list(ingest.analyze(run.sources()))
    for record in dryrun.records(analyses):
        sys.stdout.buffer.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    print(_summary({"read": len(analyses)}, run.failed), file=sys.stderr)


def _store(run: Run, *, again: bool) -> None:
    """Store what the documents tell, each as soon as it is read, and say what became of them."""
    engine = connect()
    stored = chain(ingest.again(engine) if again else (), ingest.ingest(engine, run.sources()))
    outcomes = Counter(str(document.outcome) for document in stored)
    print(_summary(outcomes, run.failed), file=sys.stderr)


def _summary(counts: dict[str, int], failed: int) -> str:
    """One line that ends a run: "12 documents: 10 added, 1 unchanged, 1 failed"."""
    everything = sum(counts.values()) + failed
    parts = [f"{number} {what}" for what, number in {**counts, "failed": failed}.items() if number]
    return f"{everything} document{'s' * (everything != 1)}: {', '.join(parts) or 'nothing to do'}"


if __name__ == "__main__":
    sys.exit(main())
