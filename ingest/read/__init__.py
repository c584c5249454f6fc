"""Which documents are in a path, folder, archive or stdin? A bad one becomes a failure and the others go on."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.read.documents import canonical, digest_of, from_fields
from ingest.read.failure import Failure, Origin, RefusedError, unexpected_failure
from ingest.read.files import STANDARD_INPUT, SUFFIXES, estimate_count, read
from ingest.settings import IngestSettings
from ingest.tellings import Source

__all__ = ["STANDARD_INPUT", "SUFFIXES", "Failure", "estimate_count", "from_object", "read"]


def from_object(
    fields: Mapping[str, object], name: str = "document", most_bytes: int = IngestSettings.document_bytes
) -> Source | Failure:
    """A document from the fields of a JSON object that is parsed already, as an HTTP body is.

    Its text may have `most_bytes` of UTF-8.
    """
    try:
        return from_fields(name, fields, most_bytes)
    except RefusedError as error:
        return Failure(name, str(error), origin=_origin(fields, error))
    except Exception as error:  # an error of the libraries that read pages; it fails this document alone
        return unexpected_failure(name, "could not be read", error)


def _origin(fields: Mapping[str, object], refused: RefusedError) -> Origin | None:
    try:
        return Origin(digest_of(canonical(fields)), refused.url, refused.publisher)
    except RefusedError:  # it was refused because it has no canonical form
        return None
