"""The command line: `python -m ingest PATH…` stores what articles tell, or shows it; `… explain` shows why."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from typing import BinaryIO

import orjson
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from ingest.bulk import ingest_all
from ingest.bulk.analysis import Analyst
from ingest.bulk.backends import analyst
from ingest.bulk.batches import arriving
from ingest.cli import dry_run, explain
from ingest.cli.progress import Run
from ingest.errors import CannotRunError
from ingest.read import STANDARD_INPUT, SUFFIXES, count, read
from ingest.read.checks import max_document_bytes
from ingest.store import Stored
from ingest.tellings import Analysis
from models.database import connect

FAILED = 1
INTERRUPTED = 130  # what shells give for a process ended by Ctrl-C
BROKEN_PIPE = 141  # and for one whose reader has gone


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 if every document went in, 1 if any failed, 2 for wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] == explain.COMMAND:
        return _guarded(lambda: explain.main(given[1:]))
    parser = _parser()
    options = parser.parse_args(given)
    if not options.paths and not options.again:
        parser.error("give a PATH, or - for the standard input")
    if options.dry_run and options.again:
        parser.error("--again stores what it extracts, --dry-run stores nothing")
    try:
        max_document_bytes()
    except ValueError as error:
        parser.error(str(error))
    if options.verbose:
        logging.basicConfig(level=logging.WARNING, format="%(message)s")
        logging.getLogger("ingest").setLevel(logging.DEBUG)
    return _guarded(lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    with analyst(options.workers, options.scheduler) as who:
        run = _show(options.paths, who) if options.dry_run else _store(options.paths, who, again=options.again)
    return FAILED if run.failed else 0


def _guarded(run: Callable[[], int]) -> int:
    """The exit code of a run; what ends it as a whole is said in a line."""
    try:
        return run()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes standard output once more when it ends; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except CannotRunError as error:
        print(error, file=sys.stderr)
        return FAILED
    except SQLAlchemyError as error:
        print(f"the database failed: {str(error).splitlines()[0]}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Read news articles and store the events, participants, statements and agreements they tell.",
        epilog=f"Formats: {', '.join(SUFFIXES)}, each also .gz; folders are searched. "
        f"`python -m ingest {explain.COMMAND} TEXT|FILE…` shows why a text tells what it tells.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for the standard input")
    parser.add_argument("--dry-run", action="store_true", help="store nothing; print one JSON object per document")
    parser.add_argument("--again", action="store_true", help="extract stored documents anew with the present version")
    parser.add_argument("--verbose", action="store_true", help="show the traceback of an error that nobody foresaw")
    hands = parser.add_mutually_exclusive_group()
    hands.add_argument("--workers", type=_number, default=1, metavar="N", help="analyze in N processes")
    hands.add_argument("--scheduler", metavar="ADDRESS", help="analyze on the Dask cluster of a scheduler, tcp://…")
    return parser


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, is {text!r}")
    return int(text)


def _show(paths: Sequence[str], who: Analyst) -> Run:
    """Print what the documents tell. Their tellings are all held, as ids are shared across documents."""
    analyses: list[Analysis] = []
    with Run(count(paths)) as run, closing(arriving(read(paths, _stdin(paths)))) as items:
        for results in who(run.good(batch) for batch in items):
            run.note(results)
            analyses += (result for result in results if isinstance(result, Analysis))
    for record in dry_run.records(analyses):
        sys.stdout.buffer.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    print(_summary({"read": len(analyses)}, run.failed), file=sys.stderr)
    return run


def _store(paths: Sequence[str], who: Analyst, *, again: bool) -> Run:
    """Store what the documents tell, soon after they are read, and say what became of them."""
    outcomes: Counter[str] = Counter()
    total = count(paths)
    with _database() as engine:
        if again and total is not None:
            total += ingest_all.number(engine)
        with Run(total) as run, closing(arriving(read(paths, _stdin(paths)))) as items:
            old = ingest_all.again(engine, who) if again else ()
            for done in chain(old, ingest_all.store_all(engine, (run.good(batch) for batch in items), who)):
                run.note(done)
                outcomes.update(str(each.outcome) for each in done if isinstance(each, Stored))
    print(_summary(outcomes, run.failed), file=sys.stderr)
    return run


@contextmanager
def _database() -> Iterator[Engine]:
    """The database that the environment names; its connections are closed at the end."""
    engine = connect()
    try:
        yield engine
    finally:
        engine.dispose()


def _stdin(paths: Sequence[str]) -> BinaryIO:
    """The standard input by a handle of its own: a thread that still reads the usual one would spoil the exit."""
    return open(sys.stdin.fileno(), "rb", closefd=False) if STANDARD_INPUT in paths else sys.stdin.buffer


def _summary(counts: dict[str, int], failed: int) -> str:
    """One line that ends a run: "12 documents: 10 added, 1 unchanged, 1 failed"."""
    everything = sum(counts.values()) + failed
    parts = [f"{number} {what}" for what, number in {**counts, "failed": failed}.items() if number]
    return f"{everything} document{'s' * (everything != 1)}: {', '.join(parts) or 'nothing to do'}"


if __name__ == "__main__":
    sys.exit(main())
