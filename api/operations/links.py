"""GET /v1/…/{id}/links: why the tellings of a record were resolved to one, and which other records may be the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Response
from marshmallow import fields
from sqlalchemy import Connection, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from api.http.engines import reading_engine
from api.http.responses import answer, links, redirect
from api.operations.candidates import Obstacle, linked_candidates
from api.operations.operation import Answer, Operation, View
from api.operations.related import Counterpart, related_records
from api.query.fields import Term
from api.query.parameters import Parameter, Parameters
from api.records import mentions, tellings
from api.records.loading import Columns, Reading, Record
from api.records.redirects import is_live, successor_of
from api.records.resource import Resource
from api.schemas import DocumentBriefSchema, RecordBriefSchema, Shape, about, enum
from models import Correction, Document, Link, Telling, Variant
from models.database import snapshot
from models.kinds import ToldKind
from models.vocabulary import CorrectionKind, Part

MOST_LINKS = 200
WORDS = 3  # spans of a telling that are shown as its text
JOINED, CANDIDATE, RELATED = "joined", "candidate", "related"
STATE = Parameter(
    Term(JOINED, CANDIDATE, RELATED, load_default=JOINED),
    "Links within the record (`joined`), to others that may be the same (`candidate`), or to its parts, wholes, plans "
    "and what it became (`related`).",
    JOINED,
)
OTHERS = {CANDIDATE: linked_candidates, RELATED: related_records}
ELSEWHERE = {"other": None, "obstacle": None, "conflict": None, "relation": None}  # of links to other records


class LinkSideSchema(Shape):
    """A variant: tellings, of one or several documents, that are equal in everything that is compared."""

    telling = fields.Integer(metadata=about("Number of the oldest of them.", 12))
    tellings = fields.Integer(metadata=about("How many they are.", 1))
    text = fields.String(metadata=about("The name, the words that tell it, or the title.", "met … talks"))
    document = fields.Nested(DocumentBriefSchema, metadata=about("The document of the oldest."))


class LinkSchema(Shape):
    """A link between two variants of a record, or of one of this record and one of another."""

    first = fields.Nested(LinkSideSchema, metadata=about("One side; this record's."))
    second = fields.Nested(LinkSideSchema, metadata=about("The other side."))
    score = fields.Float(
        allow_none=True, metadata=about("How alike they are, from 0 to 1; null where only a person says so.", 0.93)
    )
    reasons = fields.List(fields.String(), metadata=about("What makes them alike.", ["same day", "same two sides"]))
    by_hand = fields.Boolean(metadata=about("Whether a person joined them.", False))
    other = fields.Nested(RecordBriefSchema, allow_none=True, metadata=about("The other record; null within a record."))
    obstacle = enum(
        Obstacle,
        "Why they are not joined: something that contradicts one is as much like the other (`ambiguous`), or they "
        "contradict each other (`conflict`); null of other links.",
        "conflict",
        allow_none=True,
    )
    conflict = fields.String(allow_none=True, metadata=about("What contradicts, in words.", "told apart in one text"))
    relation = enum(
        Counterpart,
        "What a related record is to this one: its `part`, `whole`, `plan` or `fulfilment`; null of other links.",
        "whole",
        allow_none=True,
    )


class LinksSchema(Shape):
    """The links of a record."""

    data = fields.List(
        fields.Nested(LinkSchema),
        metadata=about(f"Those made by hand, then the strongest; {MOST_LINKS} at most."),
    )
    total = fields.Integer(metadata=about("How many there are.", 1))


def between_tellings(resource: Resource) -> Operation:
    """The operation that lists the links within a record."""
    return Operation(
        name=f"list_{resource.singular}_links",
        method="GET",
        path=f"{resource.path}/{{record_id}}/links",
        tag=resource.name,
        summary=f"List what holds the tellings of one {resource.singular} together",
        about="Each two tellings of the record that were found alike, with a score and the reasons, or that a person "
        "joined; those alike in all that is compared are one side. Or candidates: the other records that are alike and "
        "not joined, each with its strongest link; `join` makes one of them. Or related records, which are others.",
        view=_view(resource),
        answers={HTTPStatus.OK: Answer("The links.", LinksSchema, ("ETag",))},
        refusals=(304, 308, 400, 404, 406, 410, 500, 503),
        identities={"record_id": resource.kind},
        parameters=Parameters({"state": STATE}),
        beyond_record=lambda given: given.get("state") in OTHERS,
    )


def _view(resource: Resource) -> View:
    if not isinstance(resource.kind, ToldKind):
        raise TypeError(f"{resource.name} have no tellings that could be linked")
    subject = resource.kind.value.subject

    def view(values: Mapping[str, Any], record_id: str) -> Response:
        with snapshot(reading_engine()) as connection:
            if not is_live(connection, resource, record_id):
                return redirect(f"{links().record(successor_of(connection, resource, record_id))}/links")
            reading = Reading(connection, links())
            if values["state"] == JOINED:
                found, total = _within_record(connection, record_id)
            else:
                found, total = OTHERS[values["state"]](reading, resource, record_id, MOST_LINKS)
            sides = _sides(reading, {variant for pair in found for variant in pair}, subject)
            data = [
                {**ELSEWHERE, **link, "first": sides[one], "second": sides[two]} for (one, two), link in found.items()
            ]
            return answer(LinksSchema().dump({"data": data, "total": total}))

    return view


def _within_record(connection: Connection, record_id: str) -> tuple[dict[tuple[int, int], Record], int]:
    """The links of a record's variants with one another, and how many there are in all."""
    by_hand = _joined(connection, record_id)
    strongest = _strongest(connection, record_id)
    found = {**by_hand, **{pair: link for pair, link in strongest.items() if pair not in by_hand}}
    unlinked = sum(link["score"] is None for link in by_hand.values())
    return dict(list(found.items())[:MOST_LINKS]), _count(connection, record_id) + unlinked


def _within(query: Any, record_id: str, first: Any, second: Any) -> Select[Any]:
    """`query` with joins to both variants of each link, narrowed to links within the record."""
    query = query.join(first, first.id == Link.first_id).join(second, second.id == Link.second_id)
    both: Select[Any] = query.where(first.record_id == record_id, second.record_id == record_id)
    return both


def _strongest(connection: Connection, record_id: str) -> dict[tuple[int, int], Record]:
    one, other = aliased(Variant), aliased(Variant)
    query = _within(select(Link.first_id, Link.second_id, Link.score, Link.reasons), record_id, one, other)
    rows = connection.execute(query.order_by(Link.score.desc(), Link.first_id, Link.second_id).limit(MOST_LINKS))
    return {(first, second): _shown(score, reasons, False) for first, second, score, reasons in rows}


def _count(connection: Connection, record_id: str) -> int:
    query = _within(select(func.count()).select_from(Link), record_id, aliased(Variant), aliased(Variant))
    return connection.scalar(query) or 0


def _joined(connection: Connection, record_id: str) -> dict[tuple[int, int], Record]:
    one, other = aliased(Variant), aliased(Variant)
    linked = or_(
        and_(Link.first_id == one.id, Link.second_id == other.id),
        and_(Link.first_id == other.id, Link.second_id == one.id),
    )
    rows = connection.execute(
        select(one.id, other.id, Link.score, Link.reasons)
        .select_from(Correction)
        .join(one, one.digest == Correction.first_digest)
        .join(other, other.digest == Correction.second_digest)
        .outerjoin(Link, linked)
        .where(one.record_id == record_id, other.record_id == record_id)
        .where(Correction.kind == CorrectionKind.JOIN, Correction.ended_at.is_(None))
        .order_by(Correction.id)
    )
    return {(min(a, b), max(a, b)): _shown(score, reasons or [], True) for a, b, score, reasons in rows}


def _shown(score: float | None, reasons: Sequence[str], by_hand: bool) -> Record:
    return {"score": score, "reasons": reasons, "by_hand": by_hand}


def _sides(reading: Reading, variants: set[int], subject: Part) -> dict[int, Record]:
    counted = (
        select(Telling.variant_id, func.min(Telling.id).label("oldest"), func.count().label("tellings"))
        .where(Telling.variant_id.in_(variants))
        .group_by(Telling.variant_id)
        .subquery("counted")
    )
    columns = Columns(telling=counted.c.oldest, tellings=counted.c.tellings, document=tellings.DOCUMENT)
    rows = reading.connection.execute(
        select(*columns.flat, counted.c.variant_id)
        .join(Telling, Telling.id == counted.c.oldest)
        .join(Document, Document.id == Telling.document_id)
    ).all()
    proofs = mentions.of_tellings(reading, [row.oldest for row in rows])
    return {
        row.variant_id: {**columns.record(row, reading.links), "text": _text(proofs[row.oldest], subject)}
        for row in rows
    }


def _text(proofs: Sequence[Record], subject: Part) -> str:
    words = dict.fromkeys(proof["text"] for proof in proofs if proof["part"] is subject)
    return " … ".join(list(words)[: 1 if subject is Part.NAME else WORDS])
