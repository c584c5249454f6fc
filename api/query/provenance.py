"""Filters by the provenance of a record: its documents, their publishers, its text and its confidence."""

from __future__ import annotations

from dataclasses import replace

from marshmallow import fields
from marshmallow.fields import List

from api.query.clauses import Column, all_of, at_least, at_most, by_index, matches_words, rarely, spelled, through
from api.query.fields import UNCOUNTED, Day, Id, Number, Share, TypedText, Words, affordable
from api.query.filters import Filter, on_documents
from api.query.references import is_record, of_outlet
from api.schemas import about
from models import Document, PublisherRecord, kinds


def source_filters(record_id: Column, reference: Column, searched: str) -> dict[str, Filter]:
    """The filters of a record to which tellings refer by the column `reference`. `searched` is as in `text_filter`."""
    document = reference.class_.document_id
    of_documents = on_documents(publication_filters(), record_id, reference)
    of_kind = PublisherRecord.kind == reference.class_.__mapper__.polymorphic_identity
    by_publisher = through(record_id, PublisherRecord.record_id, spelled(PublisherRecord.publisher_folded), of_kind)
    return {
        "document": Filter(
            List(Id(kinds.DOCUMENT.prefix)),
            "Told by any of these documents, given by id.",
            "d3k9wq0x1zt7m2c8rb",
            through(record_id, reference, is_record(document)),
        ),
        **of_documents,
        "publisher": replace(of_documents["publisher"], clause=by_publisher),
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


def publication_filters() -> dict[str, Filter]:
    """The filters of documents by who published them and when."""
    leaves = "Leaves out documents without a day of publication."
    return {
        "publisher": Filter(
            List(TypedText()),
            f"Of any of these publishers; {UNCOUNTED}.",
            "Northgate Herald",
            spelled(Document.publisher_folded),
        ),
        "outlet": Filter(
            List(TypedText()),
            f"Of any of these outlets, given by id, name or domain; {UNCOUNTED}.",
            "Northgate Herald",
            of_outlet(Document.outlet_id),
        ),
        # `sort_date` has an index, and `published` is null where the day is unknown.
        "published_from": Filter(
            Day(),
            f"Published on this day or later. {leaves}",
            "2018-06-01",
            all_of(rarely(at_least(Document.sort_date)), at_least(Document.published)),
        ),
        "published_to": Filter(
            Day(),
            f"Published on this day or earlier. {leaves}",
            "2023-12-31",
            all_of(rarely(at_most(Document.sort_date)), at_most(Document.published)),
        ),
    }


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
