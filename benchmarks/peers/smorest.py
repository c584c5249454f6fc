"""The archive served by flask-smorest in the usual way: ORM objects, marshmallow, pages by number.

DATABASE_URL=sqlite:///archive.sqlite gunicorn benchmarks.peers.smorest:app
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, g
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields
from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session, aliased, selectinload, undefer

from models import (
    Document,
    Event,
    EventParticipant,
    EventTelling,
    Participant,
    Statement,
    StatementParticipant,
    StatementTelling,
)
from models.database import connect

SIZE = 50
ENGINE = connect(os.environ["DATABASE_URL"])


class MentionShape(Schema):
    part, document_id, text = fields.String(), fields.String(), fields.Method("cut")
    start, end = fields.Integer(), fields.Integer()

    def cut(self, mention: Any) -> str:
        return str(mention.telling.document.text[mention.start : mention.end])


class DocumentShape(Schema):
    id, title, publisher, url = fields.String(), fields.String(), fields.String(), fields.String()
    published = fields.Date()


class TellingShape(Schema):
    id, extractor, confidence = fields.Integer(), fields.String(), fields.Float()
    document = fields.Nested(DocumentShape)
    mentions = fields.List(fields.Nested(MentionShape))


class ParticipantShape(Schema):
    id, name, kind = fields.String(), fields.String(), fields.String()
    country, role = fields.String(), fields.String()


class SideShape(Schema):
    role, participant = fields.String(), fields.Nested(ParticipantShape)


class RecordShape(Schema):
    id, documents, outlets, confidence = fields.String(), fields.Integer(), fields.Integer(), fields.Float()
    participants = fields.List(fields.Nested(SideShape))
    tellings = fields.List(fields.Nested(TellingShape, only=("mentions",)))


class EventEntryShape(RecordShape):
    type, mode, status = fields.String(), fields.String(), fields.String()
    country, place = fields.String(), fields.String()
    latitude, longitude = fields.Float(), fields.Float()
    starts_on, ends_on = fields.Date(), fields.Date()
    date_precision, date_basis, part_of_id = fields.String(), fields.String(), fields.String()
    contexts = fields.List(fields.Pluck("ContextShape", "context"))


class ContextShape(Schema):
    context = fields.String()


class EventShape(EventEntryShape):
    tellings = fields.List(fields.Nested(TellingShape))


class StatementShape(RecordShape):
    kind, text, event_id = fields.String(), fields.String(), fields.String()
    stance, starts_on, ends_on = fields.String(), fields.Date(), fields.Date()
    date_precision, date_basis, speaker_confidence = fields.String(), fields.String(), fields.Float()


class EventQuery(Schema):
    page = fields.Integer(load_default=1)
    type, country = fields.String(), fields.String()
    one, other = fields.String(), fields.String()
    start, end = fields.Date(), fields.Date()


class TextQuery(Schema):
    words = fields.String(required=True)


class CountryQuery(Schema):
    country = fields.String(required=True)


# A relationship that an ordinary ORM model would have and these models do not.
EventTelling.document = StatementTelling.document = property(lambda telling: telling._document)
api = Blueprint("archive", "archive")


def session() -> Session:
    """The database session of this request."""
    if "session" not in g:
        g.session = Session(ENGINE)
    found: Session = g.session
    return found


def opened(records: list[Any]) -> list[Any]:
    """The records, with the documents of their tellings loaded."""
    tellings = [telling for record in records for telling in record.tellings]
    ids = {telling.document_id for telling in tellings}
    query = select(Document).options(undefer(Document.text)).where(Document.id.in_(ids))
    documents = {document.id: document for document in session().scalars(query)}
    for telling in tellings:
        telling._document = documents[telling.document_id]
    return records


def events() -> Select[Any]:
    return select(Event).options(
        selectinload(Event.participants).joinedload(EventParticipant.participant),
        selectinload(Event.contexts),
        selectinload(Event.tellings).selectinload(EventTelling.mentions),
    )


@api.route("/events")
class Events(MethodView):
    @api.arguments(EventQuery, location="query")
    @api.response(200, EventEntryShape(many=True))
    def get(self, asked: dict[str, Any]) -> Any:
        query = events().order_by(Event.sort_date.desc(), Event.id.desc())
        for name in ("type", "country"):
            if name in asked:
                query = query.where(getattr(Event, name) == asked[name])
        if "one" in asked:
            query = query.where(Event.id.in_(_meeting(asked["one"], asked["other"])))
        if "start" in asked:
            query = query.where(Event.ends_on >= asked["start"], Event.starts_on <= asked["end"])
        return opened(list(session().scalars(query.limit(SIZE).offset((asked["page"] - 1) * SIZE))))


@api.route("/events/<record>")
class OneEvent(MethodView):
    @api.response(200, EventShape)
    def get(self, record: str) -> Any:
        found = opened(list(session().scalars(events().where(Event.id == record))))
        return found[0] if found else abort(404)


@api.route("/statements")
class Statements(MethodView):
    @api.arguments(TextQuery, location="query")
    @api.response(200, StatementShape(many=True))
    def get(self, asked: dict[str, Any]) -> Any:
        matching = text(
            "SELECT record_id FROM search_entry WHERE number IN"
            " (SELECT rowid FROM search_index WHERE search_index MATCH :words)"
        ).bindparams(words=asked["words"])
        query = (
            select(Statement)
            .options(
                selectinload(Statement.participants).joinedload(StatementParticipant.participant),
                selectinload(Statement.tellings).selectinload(StatementTelling.mentions),
            )
            .where(Statement.id.in_(matching.columns(Statement.id)))
            .order_by(Statement.sort_date.desc(), Statement.id.desc())
        )
        return opened(list(session().scalars(query.limit(SIZE))))


@api.route("/facets")
class Facets(MethodView):
    @api.arguments(CountryQuery, location="query")
    def get(self, asked: dict[str, Any]) -> Any:
        query = select(Event.type, func.count()).where(Event.country == asked["country"]).group_by(Event.type)
        return [{"value": value, "count": count} for value, count in session().execute(query)]


@api.route("/events.csv")
class Export(MethodView):
    @api.arguments(EventQuery(only=("start",)), location="query")
    def get(self, asked: dict[str, Any]) -> Any:
        def lines() -> Iterator[str]:
            query = (
                select(Event)
                .options(selectinload(Event.participants).joinedload(EventParticipant.participant))
                .where(Event.ends_on >= asked["start"])
                .order_by(Event.sort_date.desc(), Event.id.desc())
                .execution_options(yield_per=200)
            )
            shape = EventEntryShape(exclude=("tellings", "contexts"))
            with Session(ENGINE) as own:
                for some in own.scalars(query).partitions(200):
                    buffer = io.StringIO()
                    csv.writer(buffer).writerows(list(row.values()) for row in shape.dump(some, many=True))
                    yield buffer.getvalue()

        return Response(lines(), content_type="text/csv")


def _meeting(one: str, other: str) -> Select[Any]:
    here, there = aliased(EventParticipant), aliased(EventParticipant)
    first, second = aliased(Participant), aliased(Participant)
    return (
        select(here.event_id)
        .join(there, (here.event_id == there.event_id) & (here.participant_id != there.participant_id))
        .join(first, first.id == here.participant_id)
        .join(second, second.id == there.participant_id)
        .where(first.country == one, second.country == other)
    )


def create_app() -> Flask:
    app = Flask("smorest")
    app.config |= {"API_TITLE": "archive", "API_VERSION": "1", "OPENAPI_VERSION": "3.0.3"}
    Api(app).register_blueprint(api)
    app.teardown_appcontext(lambda _: g.pop("session").close() if "session" in g else None)
    return app


app = create_app()
