"""Citations: the sentence that tells a record best, and the headline, outlet, address and day of its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from marshmallow import fields
from sqlalchemy import Select, func, select

from api.records.loading import Reading, Record, Relation, Selected, among_ids
from api.records.mentions import TELLINGS_IN_LIST, first_tellings
from api.schemas import RecordBriefSchema, Shape, about
from models import Document, Mention, Outlet, Telling
from models.kinds import ToldKind
from models.outlet import OUTLET
from models.vocabulary import Part

LONGEST = 300  # characters of a sentence that are public where whole texts are not
BEFORE = 100  # characters that such a part of a sentence has at most before what tells the record

BEST = "of the telling with the highest confidence, then that published first"


class OutletBriefSchema(RecordBriefSchema):
    """An outlet in short."""

    of_kind = OUTLET

    name = fields.String(
        metadata=about("Its name, as the document has it; its domain where that names none.", "The Daily Ledger")
    )


class CitationSchema(Shape):
    """Where a record is told best: what a person needs to quote it."""

    sentence = fields.String(
        metadata=about(
            f"The sentence that tells it as it stands in the text, {BEST}; of a quotation all that it touches. At "
            f"most {LONGEST} characters where whole texts are not published.",
            "Norway's Foreign Minister received the President of Chile on Monday.",
        )
    )
    headline = fields.String(
        allow_none=True, metadata=about("Headline of the document that it stands in.", "Ministers meet in Oslo")
    )
    outlet = fields.Nested(
        OutletBriefSchema, allow_none=True, metadata=about("Who published that document, null if unknown.")
    )
    url = fields.String(allow_none=True, metadata=about("Address of that document.", "https://ledger.example/oslo"))
    published = fields.Date(allow_none=True, metadata=about("Day on which it was published.", "2024-03-05"))


# The publisher that a document names does not change, while the name of an outlet follows all of its documents.
OUTLET_NAME = func.coalesce(Document.publisher, Outlet.domain, Outlet.name)
CITED: tuple[Selected, ...] = (
    Telling.id.label("telling_id"),
    *(Telling.confidence, Telling.sentence_start, Telling.sentence_end, Telling.document_id),
    *(Document.title, Document.url, Document.published, Document.superseded),
    *(Document.outlet_id, OUTLET_NAME.label("outlet_name")),
)


def outlet_brief(row: Any, reading: Reading) -> Record | None:
    """The outlet in the columns `outlet_id` and `outlet_name` of a row."""
    if row.outlet_id is None:
        return None
    return {"id": row.outlet_id, "href": reading.links.record(row.outlet_id, OUTLET), "name": row.outlet_name}


def of_records(kind: ToldKind, parts: Mapping[Part, str]) -> Relation:
    """The relation that loads the citations of records of a kind.

    `parts` are those of which the words in the sentence are shown, too, each as a field: the trigger of an event.
    """
    names = (*CitationSchema().fields, *parts.values())
    tellings = _best(kind) if hasattr(kind.model, "best_telling_id") else _first(kind)
    words = (
        select(Mention.telling_id, Mention.part, Mention.start, Mention.end)
        .where(among_ids(Mention.telling_id), Mention.part.in_(parts))
        .order_by(Mention.start)
    )

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        rows = {row.record_id: row for row in sorted(reading.rows(tellings, ids), key=_rank, reverse=True)}
        texts = reading.texts({row.document_id for row in rows.values()})
        spans: dict[int, dict[Part, tuple[int, int]]] = {row.telling_id: {} for row in rows.values()}
        within = {row.telling_id: range(row.sentence_start, row.sentence_end) for row in rows.values()}
        for telling, part, start, end in reading.rows(words, list(spans)) if parts else ():
            if start in within[telling]:
                spans[telling].setdefault(part, (start, end))
        cited = {
            record: _citation(row, texts[row.document_id], spans[row.telling_id], parts, reading)
            for record, row in rows.items()
        }
        return {each: cited.get(each) or dict.fromkeys(names) for each in ids}

    return Relation(names, load)


def _best(kind: ToldKind) -> Select[Any]:
    """The telling that is derived as the best."""
    model: Any = kind.model
    return _cited(select(model.id.label("record_id"), *CITED).join(Telling, Telling.id == model.best_telling_id)).where(
        among_ids(model.id)
    )


def _first(kind: ToldKind) -> Select[Any]:
    """The first tellings, of which the best is taken: a country may have a hundred thousand."""
    first = first_tellings(kind.record, TELLINGS_IN_LIST)
    return _cited(select(first.c.record_id, *CITED).join_from(first, Telling, Telling.id == first.c.telling_id))


def _cited(tellings: Select[Any]) -> Select[Any]:
    documents = tellings.join(Document, Document.id == Telling.document_id)
    return documents.outerjoin(Outlet, Outlet.id == Document.outlet_id)


def _rank(row: Any) -> tuple[Any, ...]:
    """As `ingest.derive.consensus.best_telling` has it, the best first."""
    return row.superseded, -row.confidence, row.published or date.max, row.document_id, row.telling_id


def _citation(
    row: Any, text: str, spans: Mapping[Part, tuple[int, int]], parts: Mapping[Part, str], reading: Reading
) -> Record:
    start, end = row.sentence_start, row.sentence_end
    if not reading.whole_texts:
        start, end = _public(text, start, end, min(spans.values(), default=(start, start)))
    words = {name: text[slice(*spans[part])] if part in spans else None for part, name in parts.items()}
    return {
        "sentence": text[start:end],
        "headline": row.title,
        "outlet": outlet_brief(row, reading),
        "url": row.url,
        "published": row.published,
        **words,
    }


def _public(text: str, start: int, end: int, telling: tuple[int, int]) -> tuple[int, int]:
    """The part of a long sentence that anybody may read: its beginning, or whole words around those that tell it."""
    if end - start <= LONGEST:
        return start, end
    if telling[1] - start > LONGEST:
        start = max(start, text.rfind(" ", 0, telling[0] - BEFORE) + 1)
    if end - start <= LONGEST:
        return start, end
    last = text.rfind(" ", start, start + LONGEST + 1)
    return start, last if last > start else start + LONGEST
