"""`python -m ingest delete`: takes documents down by address, outlet or days of publication."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date

import orjson
from sqlalchemy import Engine, Row, or_, select
from tqdm import tqdm

from ingest import store
from ingest.cli.database import database
from ingest.errors import CannotRunError
from ingest.settings import IngestSettings
from ingest.store.outlet_keys import outlet_of
from models import Document, Outlet
from models.database import reading
from models.settings import SettingsError

COMMAND = "delete"
Found = Row[str, date | None, str | None, str | None, str | None]
COLUMNS = (Document.id, Document.published, Document.publisher, Document.url, Document.title)


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 if it deleted what it found, even nothing. Raises CannotRunError for an unknown outlet.

    Each document is deleted in a transaction of its own, as by DELETE /v1/documents/{id}, so that a run that was ended
    is simply started again.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.url is options.outlet is options.first is options.last is None:
        parser.error("say which documents: --url, --outlet, --from, --to")
    try:
        settings = IngestSettings.from_environment()
    except SettingsError as error:
        parser.error(str(error))
    with database(settings.database_url) as engine:
        found = _documents(engine, options)
        for row in found:
            sys.stdout.buffer.write(orjson.dumps(row._asdict(), option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.buffer.flush()
        if options.dry_run:
            number, done = len(found), "would be deleted"
        else:
            number, done = _delete(engine, [row.id for row in found]), "deleted"
    sys.stderr.write(f"{number} document{'s' * (number != 1)} {done}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m ingest {COMMAND}",
        description="Delete the documents for which all that is given holds, and what only they tell. Prints one JSON "
        "object per document. The change feed tells of each.",
        epilog=f"A file that is called {COMMAND} is ingested as ./{COMMAND}.",
    )
    parser.add_argument("--url", metavar="ADDRESS", help="all texts that stood at this address")
    parser.add_argument("--outlet", metavar="OUTLET", help="an outlet's domain, name or id, as /v1/outlets gives them")
    parser.add_argument("--from", dest="first", type=_day, metavar="DATE", help="published on this day or later")
    parser.add_argument("--to", dest="last", type=_day, metavar="DATE", help="published on this day or earlier")
    parser.add_argument("--dry-run", action="store_true", help="print them, and delete nothing")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a date such as 2024-05-17, is {text!r}") from None


def _documents(engine: Engine, options: argparse.Namespace) -> Sequence[Found]:
    """The documents that the options name, in the order in which they were stored."""
    query = select(*COLUMNS).order_by(Document.arrival)
    if options.url is not None:
        query = query.where(Document.url == options.url)
    if options.outlet is not None:
        query = query.where(Document.outlet_id.in_(_outlets(engine, options.outlet)))
    if options.first is not None:
        query = query.where(Document.published >= options.first)
    if options.last is not None:
        query = query.where(Document.published <= options.last)
    with reading(engine) as session:
        return session.execute(query).all()


def _outlets(engine: Engine, given: str) -> Sequence[str]:
    by_name, _ = outlet_of(None, given)  # whatever the spelling, for outlets that have no domain
    same = or_(Outlet.id.in_((given, by_name)), Outlet.domain == given.lower(), Outlet.name == given)
    with reading(engine) as session:
        found = session.scalars(select(Outlet.id).where(same)).all()
    if not found:
        raise CannotRunError(f"no outlet has the domain, name or id {given!r}")
    return found


def _delete(engine: Engine, documents: Iterable[str]) -> int:
    """Delete them one by one; returns how many were still there."""
    bar = tqdm(documents, unit=" documents", disable=not sys.stderr.isatty(), leave=False)
    return sum(store.remove(engine, document) for document in bar)
