"""The options that say how documents are read, of the command that stores them and of the one that explains them."""

from __future__ import annotations

import argparse
from datetime import date

from ingest.read import ReadingOptions
from ingest.read.columns import wished_column
from ingest.settings import IngestSettings


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Let a command take --field, --publisher and --published."""
    parser.add_argument(
        "--field",
        type=_field,
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="take a document's FIELD (text, title, published, …) from the column or key NAME; without a NAME, from "
        "none; may be repeated",
    )
    parser.add_argument("--publisher", metavar="NAME", help="take all documents for published by NAME")
    parser.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="take all documents for published on this day, so that Monday has a date",
    )


def reading_options(options: argparse.Namespace, settings: IngestSettings) -> ReadingOptions:
    """How documents are read, as the options say."""
    return ReadingOptions(
        most_bytes=settings.document_bytes,
        columns=dict(options.field),
        publisher=options.publisher,
        published=options.published,
    )


def _field(text: str) -> tuple[str, str]:
    try:
        return wished_column(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a date such as 2024-05-17, is {text!r}") from None
