"""/v1/documents: the texts from which all records are derived."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from marshmallow import fields
from marshmallow.fields import List, Nested
from sqlalchemy import Connection, Select, func, select

from api.query.clauses import any_of, is_filled, spelled, through
from api.query.dates import UNDATED_LAST, date_filters
from api.query.facets import OwnFacet, year_facet
from api.query.fields import UNCOUNTED, Flag, Id, TypedText
from api.query.filters import Filter
from api.query.provenance import publication_filters, text_filter
from api.query.references import is_participant, is_record
from api.records import citations
from api.records.loading import Columns, Reading, Record, Relation, among_ids
from api.records.mentions import all_of_documents
from api.records.resource import Resource
from api.schemas import SAMPLE_ID, SAMPLE_VERSION, MentionSchema, RecordBriefSchema, Shape, UtcDateTime, about
from models import Document, Outlet, ParticipantTelling, Telling, kinds

SNIPPET = 280  # characters of a text that are always public
OPENING = 100  # characters of a text that replace a missing headline


def _counts(example: int) -> fields.Integer:
    return fields.Integer(metadata=about("How many of them the document tells of.", example))


class CountsSchema(Shape):
    """The number of records of each kind that a document tells."""

    events, participants, statements, agreements = _counts(7), _counts(9), _counts(5), _counts(1)


class ProofSchema(MentionSchema):
    """A span of the document, with the record that it proves."""

    record = Nested(RecordBriefSchema, metadata=about("The record that the span proves."))


class ProofsSchema(Shape):
    """Everything that a document proves, by kind of record, each list in the order of the text."""

    events = List(Nested(ProofSchema), metadata=about("Spans that prove events."))
    participants = List(Nested(ProofSchema), metadata=about("Spans that name participants or their roles."))
    statements = List(Nested(ProofSchema), metadata=about("Spans that prove statements."))
    agreements = List(Nested(ProofSchema), metadata=about("Spans that prove agreements."))


class DocumentEntrySchema(RecordBriefSchema):
    """A text as one outlet published it."""

    of_kind = kinds.DOCUMENT

    name = fields.String(metadata=about("The name it was read under: its id at the source, or the file.", "oslo.txt"))
    format = fields.String(metadata=about("What it was read from.", "text"))
    extractor = fields.String(metadata=about("Version of the extractors that read it last.", SAMPLE_VERSION))
    title = fields.String(allow_none=True, metadata=about("Its headline.", "Ministers meet in Oslo"))
    publisher = fields.String(allow_none=True, metadata=about("The outlet that published it.", "Northgate Herald"))
    outlet = Nested(citations.OutletBriefSchema, allow_none=True, metadata=about("Who published it, null if unknown."))
    place = fields.String(allow_none=True, metadata=about("City of the dateline.", "Oslo"))
    published = fields.Date(allow_none=True, metadata=about("Day of publication.", "2024-03-05"))
    url = fields.String(allow_none=True, metadata=about("Its address at the publisher.", "https://ledger.example/oslo"))
    byline = fields.String(allow_none=True, metadata=about("Who wrote it.", "A. Reporter"))
    snippet = fields.String(metadata=about(f"The first {SNIPPET} characters of the text.", "OSLO – The ministers"))
    characters = fields.Integer(metadata=about("Length of the text in code points.", 2400))
    source_sha256 = fields.String(metadata=about("SHA-256 of the bytes as they came in, in hexadecimal.", "9f86…"))
    text_sha256 = fields.String(metadata=about("SHA-256 of the text in UTF-8, in hexadecimal.", "60303ae2…"))
    added_at = UtcDateTime(metadata=about("When it was read, in UTC.", "2024-03-06T09:30:00+00:00"))
    revision_of = Nested(
        RecordBriefSchema, allow_none=True, metadata=about("The earlier text that stood at the same address.")
    )
    copy_of = Nested(
        RecordBriefSchema, allow_none=True, metadata=about("The earlier text of nearly the same words that it repeats.")
    )
    superseded = fields.Boolean(
        metadata=about("Whether a later text stands at its address; it then counts no more.", False)
    )
    counts = Nested(CountsSchema, metadata=about("How many records of each kind it tells of."))


class DocumentSchema(DocumentEntrySchema):
    """A text with everything that it proves."""

    text = fields.String(
        allow_none=True,
        metadata=about(
            "The whole text, to which all spans refer; null where the operator serves snippets only.",
            "OSLO – The ministers met on Tuesday.",
        ),
    )
    mentions = Nested(ProofsSchema, metadata=about("Its spans and the records they prove, by kind of record."))


NO_COUNTS = dict.fromkeys(CountsSchema().fields, 0)
PROOFS = tuple(ProofsSchema().fields)
COUNTS = (
    select(Telling.document_id, Telling.kind, func.count())
    .where(among_ids(Telling.document_id), Telling.id.not_in(kinds.HELD_BACK))
    .group_by(Telling.document_id, Telling.kind)
)


def _record_counts(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    result: dict[str, Record] = {each: {"counts": {**NO_COUNTS}} for each in ids}
    for document, kind, count in reading.rows(COUNTS, ids):
        result[document]["counts"][kinds.BY_VALUE[kind].plural] = count
    return result


OUTLETS = (
    select(Document.id, Document.outlet_id, citations.OUTLET_NAME.label("outlet_name"))
    .outerjoin(Outlet, Outlet.id == Document.outlet_id)
    .where(among_ids(Document.id))
)


def _outlets(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    return {row.id: {"outlet": citations.outlet_brief(row, reading)} for row in reading.rows(OUTLETS, ids)}


def _text(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    texts = reading.texts(set(ids))
    return {each: {"text": texts[each] if reading.whole_texts else None} for each in ids}


def _told() -> Select[str, int, str | None]:
    """The tellings of documents, with the records that they are of: none if that was dismissed."""
    tables = [(kind.record, kind.record.class_.__table__) for kind in kinds.TOLD]
    record = func.coalesce(*(table.c[column.key] for column, table in tables))
    query = select(Telling.document_id, Telling.id, record).where(among_ids(Telling.document_id)).order_by(Telling.id)
    for _, table in tables:
        query = query.outerjoin(table, table.c.id == Telling.id)
    return query


TOLD = _told()


def _proofs(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    result: dict[str, Record] = {each: {"mentions": {name: [] for name in PROOFS}} for each in ids}
    tellings = reading.rows(TOLD, ids)
    spans = all_of_documents(reading, ids, [telling for _, telling, _ in tellings])
    for document, telling, record in tellings:
        if record is None:
            continue
        brief = {"id": record, "href": reading.links.record(record)}
        proofs = result[document]["mentions"][kinds.of_id(record).plural]
        proofs += [{**mention, "record": brief} for mention in spans[telling]]
    for each in result.values():
        for proofs in each["mentions"].values():
            proofs.sort(key=itemgetter("start", "end"))
    return result


def _telling(kind: kinds.ToldKind) -> Filter:
    return Filter(
        List(Id(kind.prefix)),
        f"Tells of any of these {kind.plural}, given by id.",
        f"{kind.prefix}{SAMPLE_ID}",
        through(Document.id, kind.telling.document_id, is_record(kind.record)),
    )


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    opening = func.coalesce(Document.title, func.substr(Document.text, 1, OPENING)).label("title")
    return {row.id: row.title for row in connection.execute(select(Document.id, opening).where(Document.id.in_(ids)))}


DOCUMENTS = Resource(
    kind=kinds.DOCUMENT,
    about="The texts, fixed at reading. Every span of every record counts from the start of one of them.",
    texts=True,
    title=_titles,
    facets={
        "publisher": OwnFacet(Document.publisher, Document.publisher_folded),
        "place": OwnFacet(Document.place, Document.place_folded),
        "format": OwnFacet(Document.format),
        "year": year_facet(Document.published),
    },
    entry=DocumentEntrySchema,
    item=DocumentSchema,
    columns=Columns(
        id=Document.id,
        name=Document.name,
        format=Document.format,
        extractor=Document.extractor,
        title=Document.title,
        publisher=Document.publisher,
        place=Document.place,
        published=Document.published,
        url=Document.url,
        byline=Document.byline,
        snippet=func.substr(Document.text, 1, SNIPPET),
        characters=func.length(Document.text),
        source_sha256=Document.source_sha256,
        text_sha256=Document.text_sha256,
        added_at=Document.added_at,
        revision_of={"id": Document.revision_of},
        copy_of={"id": Document.copy_of_id},
        superseded=Document.superseded,
    ),
    relations=(Relation(("counts",), _record_counts), Relation(("outlet",), _outlets)),
    item_relations=(Relation(("text",), _text), Relation(("mentions",), _proofs)),
    filters={
        **publication_filters(),
        "has_publisher": Filter(Flag(), "Whether its publisher is known.", True, is_filled(Document.publisher_folded)),
        "has_title": Filter(Flag(), "Whether it has a headline.", True, is_filled(Document.title)),
        "has_url": Filter(Flag(), "Whether its address is known.", True, is_filled(Document.url)),
        "has_place": Filter(Flag(), "Whether it has a dateline.", True, is_filled(Document.place_folded)),
        "place": Filter(
            List(TypedText()),
            f"Datelined in any of these cities; {UNCOUNTED}.",
            "Beijing",
            spelled(Document.place_folded),
        ),
        **date_filters(Document.published, Document.published, Document.sort_date, "a day of publication"),
        "url": Filter(
            List(TypedText(2000)),
            "Published at this very address.",
            "https://meridian-wire.example/2023/08/18/us-japan-south-korea-camp-david",
            any_of(Document.url),
        ),
        "participant": Filter(
            List(TypedText()),
            f"Speaks of any of these. Given by id or by any form of the name; {UNCOUNTED}.",
            "Greece",
            through(Document.id, ParticipantTelling.document_id, is_participant(ParticipantTelling.participant_id)),
        ),
        "event": _telling(kinds.EVENT),
        "statement": _telling(kinds.STATEMENT),
        "agreement": _telling(kinds.AGREEMENT),
        "q": text_filter(Document.id, "its title, its publisher's name or its text"),
    },
    orders={"date": Document.sort_date, "published": Document.sort_date, "added": Document.arrival},
    default_order="-date",
    orders_note=UNDATED_LAST,
)
