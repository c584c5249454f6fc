"""Which documents are in a path, folder, archive or stdin? A bad one becomes a failure and the others go on.

Nothing is fetched from the net.
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.read.documents import from_fields
from ingest.read.failure import Failure, Guess, RefusedError, Remark, Skipped, unexpected_failure
from ingest.read.files import STANDARD_INPUT, as_given, estimate_count, read
from ingest.read.formats import SUFFIXES, unknown
from ingest.read.opened import ReadingOptions
from ingest.read.watched import watch
from ingest.settings import IngestSettings
from ingest.tellings import Source

__all__ = [
    "STANDARD_INPUT",
    "SUFFIXES",
    "Failure",
    "Guess",
    "ReadingOptions",
    "Remark",
    "Skipped",
    "as_given",
    "estimate_count",
    "from_object",
    "read",
    "unknown",
    "watch",
]


def from_object(
    fields: Mapping[str, object], name: str = "document", most_bytes: int = IngestSettings.document_bytes
) -> Source | Failure:
    """A document from the fields of a JSON object that is parsed already, as an HTTP body is.

    Its text may have `most_bytes` of UTF-8.
    """
    try:
        return from_fields(name, fields, most_bytes)
    except RefusedError as error:
        return Failure(name, str(error), origin=error.origin)
    except Exception as error:  # an error of the libraries that read pages; it fails this document alone
        return unexpected_failure(name, "could not be read", error)
