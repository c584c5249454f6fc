"""The passages that prove records: the sentences around their spans, painted by the part that each span proves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from api.explore.painting import PaintedPiece, PaintedSpan, painted_pieces, passages_around
from api.explore.wording import titled
from api.records.loading import Reading
from models import Document
from models.vocabulary import Part

# The part that tells of the record itself comes first; a card shows the passage of the first that there is.
TELLING_PARTS = (Part.CONTENT, Part.TRIGGER, Part.STEP, Part.TITLE, Part.NAME)


@dataclass(frozen=True, slots=True)
class Proof:
    """A painted passage of a document, with what the document is called, by whom and when it was published."""

    pieces: Sequence[PaintedPiece]
    start: int
    document: str
    headline: str | None
    outlet: str | None
    published: str | None


def painted(mentions: Iterable[Mapping[str, Any]]) -> list[PaintedSpan]:
    """Mentions as the API serves them, with the look of their part."""
    return [PaintedSpan(each["start"], each["end"], f"part-{each['part']}", titled(each["part"])) for each in mentions]


def passages_of(text: str, mentions: Sequence[Mapping[str, Any]], most: int) -> list[list[PaintedPiece]]:
    """The first passages of a text in which a record's own words stand, and how its other spans lie in them."""
    spans, around = painted(mentions), _own_spans(mentions)
    return [painted_pieces(text, spans, *bounds) for bounds in passages_around(text, around)[:most]]


def first_proofs(reading: Reading, records: Sequence[Mapping[str, Any]]) -> dict[str, Proof]:
    """For each record of a list that shows mentions, the first passage of its first document."""
    first = {each["id"]: _first_document(each["mentions"]) for each in records if each.get("mentions")}
    documents = {mentions[0]["document_id"] for mentions in first.values()}
    texts = reading.texts(documents)
    columns = (Document.id, Document.title, Document.publisher, Document.published)
    rows = reading.connection.execute(select(*columns).where(Document.id.in_(documents))).all() if documents else []
    told = {row.id: row for row in rows}
    found = {}
    for record, mentions in first.items():
        text, row = texts[mentions[0]["document_id"]], told[mentions[0]["document_id"]]
        bounds = passages_around(text, _own_spans(mentions)[:1])[0]
        day = row.published and row.published.isoformat()
        shown = painted_pieces(text, painted(mentions), *bounds)
        found[record] = Proof(shown, bounds[0], row.id, row.title, row.publisher, day)
    return found


def _first_document(mentions: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    document = mentions[0]["document_id"]
    return [each for each in mentions if each["document_id"] == document]


def _own_spans(mentions: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """The spans of the first of `TELLING_PARTS` that there are; without any, all spans."""
    for part in TELLING_PARTS:
        found = [(each["start"], each["end"]) for each in mentions if each["part"] == part]
        if found:
            return found
    return [(each["start"], each["end"]) for each in mentions]
