"""The command line: `python -m ingest PATH…` stores or prints the tellings of articles.

`python -m ingest explain …` explains them, `python -m ingest delete …` takes documents down.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from functools import partial
from itertools import chain
from typing import BinaryIO

import orjson
from sqlalchemy.exc import SQLAlchemyError

from ingest import store
from ingest.bulk import ingest_all
from ingest.bulk.analysis import Analyst
from ingest.bulk.backends import analyst
from ingest.bulk.batches import Item, arriving
from ingest.cli import delete, dry_run, explain
from ingest.cli.database import database
from ingest.cli.progress import Run
from ingest.cli.reading import add_reading_options, reading_options
from ingest.errors import CannotRunError
from ingest.read import STANDARD_INPUT, SUFFIXES, estimate_count, read, watch
from ingest.settings import IngestSettings
from ingest.store import Stored
from ingest.tellings import Analysis
from models.settings import SettingsError

FAILED = 1
INTERRUPTED = 130  # what shells give for a process ended by Ctrl-C
BROKEN_PIPE = 141  # and for one that writes to a closed pipe

# The analyst for the options --workers and --scheduler.
Backend = Callable[[int, str | None], AbstractContextManager[Analyst]]


def main(arguments: Sequence[str] | None = None, backend: Backend = analyst) -> int:
    """Run the command; 0 if every document was stored, 1 if any failed, 2 for wrong usage or settings."""
    given = sys.argv[1:] if arguments is None else arguments
    for command in (explain, delete):
        if given and given[0] == command.COMMAND:
            return _guarded(partial(command.main, given[1:]))
    parser = _parser()
    options = _options(parser, given)
    try:
        settings = IngestSettings.from_environment()
    except SettingsError as error:
        parser.error(str(error))
    if options.verbose:
        logging.basicConfig(level=logging.WARNING, format="%(message)s")
        logging.getLogger("ingest").setLevel(logging.DEBUG)
    return _guarded(lambda: _run(options, settings, backend))


def _guarded(run: Callable[[], int]) -> int:
    """The exit code of a run; an error that ends it is printed in one line."""
    try:
        return run()
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        # The interpreter flushes standard output when it exits; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except CannotRunError as error:
        print(error, file=sys.stderr)
        return FAILED
    except SQLAlchemyError as error:
        if _came_of_interrupt(error):
            return _interrupted()
        print(f"the database failed: {str(error).splitlines()[0]}", file=sys.stderr)
        return FAILED


def _interrupted() -> int:
    print("interrupted", file=sys.stderr)
    return INTERRUPTED


def _came_of_interrupt(error: BaseException) -> bool:
    """Whether an error was raised while an interrupt was handled: a connection in use cannot be given back."""
    context = error.__context__
    return context is not None and (isinstance(context, KeyboardInterrupt) or _came_of_interrupt(context))


def _options(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options; exits with an error if they contradict each other."""
    options = parser.parse_args(arguments)
    if options.rederive and (options.paths or options.again or options.dry_run):
        parser.error("--rederive reads no documents: it goes alone")
    if not (options.paths or options.again or options.rederive):
        parser.error("give a PATH, or - for the standard input")
    if options.dry_run and options.again:
        parser.error("--again stores what it extracts, --dry-run stores nothing")
    if options.watch and (options.dry_run or not options.paths or STANDARD_INPUT in options.paths):
        parser.error("--watch stores what arrives in a folder, without end: it goes with neither --dry-run nor -")
    return options


def _run(options: argparse.Namespace, settings: IngestSettings, backend: Backend) -> int:
    """Run what the options ask for; returns the exit code."""
    if options.rederive:
        with database(settings.database_url) as engine:
            changed = store.rederive(engine)
        print(f"{changed} record{'s' * (changed != 1)} changed", file=sys.stderr)
        return 0
    with backend(options.workers, options.scheduler) as analyze:
        run = _show(options, settings, analyze) if options.dry_run else _store(options, settings, analyze)
    return FAILED if run.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest",
        description="Read news articles and store the events, participants, statements and agreements they tell.",
        epilog=f"Formats: {', '.join(SUFFIXES)}; folders and archives are searched, and nothing is fetched. "
        f"`python -m ingest {explain.COMMAND} TEXT|FILE…` shows why a text tells what it tells, "
        f"`python -m ingest {delete.COMMAND} …` takes documents down.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for the standard input")
    parser.add_argument("--dry-run", action="store_true", help="store nothing; print one JSON object per document")
    parser.add_argument("--watch", action="store_true", help="go on with what arrives in the folders, until Ctrl-C")
    add_reading_options(parser)
    parser.add_argument("--again", action="store_true", help="extract anew the documents that another version read")
    parser.add_argument(
        "--rederive",
        action="store_true",
        help="a repair: count and derive all records anew from what is stored, extracting nothing; "
        "records that are right stay as they are",
    )
    parser.add_argument("--verbose", action="store_true", help="show the traceback of an error that nobody foresaw")
    workers = parser.add_mutually_exclusive_group()
    workers.add_argument("--workers", type=_number, default=1, metavar="N", help="analyze in N processes")
    workers.add_argument("--scheduler", metavar="ADDRESS", help="analyze on the Dask cluster of a scheduler, tcp://…")
    return parser


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, is {text!r}")
    return int(text)


def _show(options: argparse.Namespace, settings: IngestSettings, analyze: Analyst) -> Run:
    """Print the tellings of the documents. All are kept in memory, as ids are shared across documents."""
    analyses: list[Analysis] = []
    with Run(estimate_count(options.paths)) as run, closing(_read(options, settings)) as items:
        for results in analyze(run.readable(batch) for batch in items):
            run.report(results)
            analyses += (result for result in results if isinstance(result, Analysis))
    for record in dry_run.document_objects(analyses):
        sys.stdout.buffer.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    print(_summary({"read": len(analyses)}, run.failed, run.skipped), file=sys.stderr)
    return run


def _store(options: argparse.Namespace, settings: IngestSettings, analyze: Analyst) -> Run:
    """Store the documents soon after they are read, and print the outcome."""
    outcomes: Counter[str] = Counter()
    total = None if options.watch else estimate_count(options.paths)
    with database(settings.database_url) as engine:
        outdated = ingest_all.outdated(engine) if options.again else []
        up_to_date = ingest_all.up_to_date_count(engine) if options.again else 0
        if total is not None:
            total += len(outdated)
        with Run(total) as run, closing(_read(options, settings)) as items:
            old = ingest_all.re_extract(engine, outdated, analyze)
            batches = (run.readable(ingest_all.noted(engine, batch)) for batch in items)
            new = ingest_all.store_all(engine, batches, analyze)
            try:
                for done in chain(old, new):
                    run.report(done)
                    outcomes.update(str(each.outcome) for each in done if isinstance(each, Stored))
                    if options.watch and done:
                        run.say(_summary(outcomes, run.failed, run.skipped))
            except KeyboardInterrupt:
                if not options.watch:  # which ends in no other way
                    raise
    print(_summary({**outcomes, "up to date": up_to_date}, run.failed, run.skipped), file=sys.stderr)
    return run


def _read(options: argparse.Namespace, settings: IngestSettings) -> Generator[list[Item], None, None]:
    """The documents of all paths, in batches as they arrive."""
    how = reading_options(options, settings)
    found = watch(options.paths, how) if options.watch else read(options.paths, _stdin(options.paths), how)
    return arriving(found)


def _stdin(paths: Sequence[str]) -> BinaryIO:
    """Standard input by a separate handle, as the interpreter cannot exit while a thread reads from `sys.stdin`."""
    return open(sys.stdin.fileno(), "rb", closefd=False) if STANDARD_INPUT in paths else sys.stdin.buffer


def _summary(counts: Mapping[str, int], failed: int, skipped: int) -> str:
    """The last line of a run: "12 documents: 10 added, 1 unchanged, 1 failed; 2 files skipped"."""
    everything = sum(counts.values()) + failed
    parts = [f"{number} {what}" for what, number in {**counts, "failed": failed}.items() if number]
    files = f"; {skipped} file{'s' * (skipped != 1)} skipped" if skipped else ""
    return f"{everything} document{'s' * (everything != 1)}: {', '.join(parts) or 'nothing to do'}{files}"


if __name__ == "__main__":
    sys.exit(main())
