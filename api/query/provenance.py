"""Filters by the provenance of a record: its documents, their publishers, its text and its confidence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from marshmallow import fields
from marshmallow.fields import List
from sqlalchemy import Select, select

from api.query.clauses import Clause, Column, at_least, at_most, by_index, matches_words, spelled, through
from api.query.fields import UNCOUNTED, Id, Number, Share, TypedText, Words, affordable
from api.query.filters import Filter
from api.query.references import is_record
from api.schemas import about
from models import Document, kinds


def source_filters(record_id: Column, reference: Column, searched: str) -> dict[str, Filter]:
    """The filters of a record to which tellings refer by the column `reference`. `searched` is as in `text_filter`."""
    document = reference.class_.document_id
    return {
        "document": Filter(
            List(Id(kinds.DOCUMENT.prefix)),
            "Told by any of these documents, given by id.",
            "d3k9wq0x1zt7m2c8rb",
            through(record_id, reference, is_record(document)),
        ),
        "publisher": Filter(
            List(TypedText()),
            f"Told by a document of any of these publishers; {UNCOUNTED}.",
            "Northgate Herald",
            _published(record_id, reference),
        ),
        "min_documents": Filter(
            Number(0),
            "Told by at least so many documents.",
            2,
            by_index(record_id, at_least(record_id.class_.documents)),
        ),
        "max_documents": Filter(
            Number(0),
            "Told by at most so many documents.",
            10,
            by_index(record_id, at_most(record_id.class_.documents)),
        ),
        "min_outlets": Filter(
            Number(0),
            "Told by at least so many independent outlets.",
            2,
            by_index(record_id, at_least(record_id.class_.outlets)),
        ),
        "q": text_filter(record_id, searched),
    }


def _published(record_id: Column, reference: Column) -> Clause:
    """A document of one of these publishers tells the record."""
    document = reference.class_.document_id
    clause = through(record_id, reference, through(document, Document.id, spelled(Document.publisher_folded)))

    def ids(publishers: list[str], dialect: str) -> Select[Any]:
        """The same by a join, without collecting all documents of a publisher first."""
        joined = select(reference).join(Document, Document.id == document)
        return joined.where(spelled(Document.publisher_folded)(publishers, dialect)).correlate(None)

    return replace(clause, ids=ids)


def text_filter(record_id: Column, searched: str, example: str = "greece OR mace*") -> Filter:
    """The full-text filter `q`; `searched` says in the docs where the words are searched."""
    return Filter(
        List(Words(), validate=affordable),
        f"Every one of these words stands in {searched}; case and accents do not count. "
        '`"two words"` side by side, `talk*` however it goes on, `-war` without it, `talks OR visit` one of them.',
        example,
        matches_words(record_id),
    )


def outlets_field(example: int) -> fields.Integer:
    """The schema field for the number of outlets that tell a record."""
    return fields.Integer(
        metadata=about(
            "How many independent outlets tell it: copies of another's text, further documents of one publisher and "
            "texts that were revised since are not counted.",
            example,
        )
    )


def confidence_filters(confidence: Column) -> dict[str, Filter]:
    """The filters by a record's confidence."""
    return {
        "min_confidence": Filter(
            Share(), "Confidence of at least this.", 0.5, by_index(confidence.class_.id, at_least(confidence))
        ),
        "max_confidence": Filter(
            Share(), "Confidence of at most this.", 0.9, by_index(confidence.class_.id, at_most(confidence))
        ),
    }
