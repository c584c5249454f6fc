"""Filters by what a record rests on: its documents, their publishers, and its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from marshmallow import fields
from marshmallow.fields import List
from sqlalchemy import Select, select

from api.query.clauses import Clause, Column, any_of, at_least, at_most, by_index, through, worded
from api.query.fields import Id, Number, Share, TypedText, Words
from api.query.filters import Filter
from api.query.references import recorded
from api.schemas import about
from models import Document, kinds


def evidence(record_id: Column, reference: Column, searched: str) -> dict[str, Filter]:
    """The filters of a record to which tellings refer by the column `reference`. `searched` says where words are."""
    told_by = reference.class_.document_id
    return {
        "document": Filter(
            List(Id(kinds.DOCUMENT.prefix)),
            "Told by any of these documents, given by id.",
            "d3k9wq0x1zt7m2c8rb",
            through(record_id, reference, recorded(told_by)),
        ),
        "publisher": Filter(
            List(TypedText()),
            "Told by a document of any of these publishers, spelled as the documents spell them.",
            "The Daily Ledger",
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
        "q": wording(record_id, searched),
    }


def _published(record_id: Column, reference: Column) -> Clause:
    """Told by a document of one of these publishers."""
    told_by = reference.class_.document_id
    clause = through(record_id, reference, through(told_by, Document.id, any_of(Document.publisher)))

    def ids(publishers: list[str], _: str) -> Select[Any]:
        """The same without a list of all documents of a publisher in between."""
        joined = select(reference).join(Document, Document.id == told_by)
        return joined.where(Document.publisher.in_(publishers)).correlate(None)

    return replace(clause, ids=ids)


def wording(record_id: Column, searched: str) -> Filter:
    """The full-text filter; `searched` says where the words are looked for."""
    return Filter(
        List(Words()),
        f"Every one of these words stands in {searched}; case and accents do not count. "
        '`"two words"` side by side, `talk*` however it goes on, `-war` without it, `talks OR visit` one of them.',
        "oslo visit*",
        worded(record_id),
    )


def outlets_field(example: int) -> fields.Integer:
    """The field that says how many outlets tell a record."""
    return fields.Integer(
        metadata=about(
            "How many independent outlets tell it: copies of another's text, further documents of one publisher and "
            "texts that were revised since are not counted.",
            example,
        )
    )


def trust(confidence: Column) -> dict[str, Filter]:
    """The filters of a record that has a confidence."""
    return {
        "min_confidence": Filter(
            Share(), "Confidence of at least this.", 0.5, by_index(confidence.class_.id, at_least(confidence))
        ),
        "max_confidence": Filter(
            Share(), "Confidence of at most this.", 0.9, by_index(confidence.class_.id, at_most(confidence))
        ),
    }
