"""Filters by what a record rests on: its documents, their publishers, and its words."""

from __future__ import annotations

from marshmallow.fields import List

import models.document
from api.fields import Id, Line, Number, Share
from api.filters import Column, Filter, any_of, at_least, recorded, through, worded
from models import Document


def evidence(record_id: Column, reference: Column, searched: str) -> dict[str, Filter]:
    """The filters of a record to which tellings refer by the column `reference`. `searched` says where words are."""
    told_by = reference.class_.document_id
    return {
        "document": Filter(
            List(Id(models.document.PREFIX)),
            "Told by any of these documents, given by id.",
            "d3k9wq0x1zt7m2c8rb",
            through(record_id, reference, recorded(told_by)),
        ),
        "publisher": Filter(
            List(Line()),
            "Told by a document of any of these publishers, spelled as the documents spell them.",
            "The Daily Ledger",
            through(record_id, reference, through(told_by, Document.id, any_of(Document.publisher))),
        ),
        "min_documents": Filter(
            Number(0),
            "Told by at least so many documents.",
            2,
            at_least(record_id.class_.documents),
        ),
        "q": wording(record_id, searched),
    }


def wording(record_id: Column, searched: str) -> Filter:
    """The full-text filter; `searched` says where the words are looked for."""
    return Filter(
        List(Line()),
        f"Every one of these words stands in {searched}; case and accents do not count.",
        "oslo talks",
        worded(record_id),
    )


def trust(confidence: Column) -> dict[str, Filter]:
    """The filter of a record that has a confidence."""
    return {"min_confidence": Filter(Share(), "Confidence of at least this.", 0.5, at_least(confidence))}
