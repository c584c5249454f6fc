"""GET /v1/network: the graph of participants who take part in the same events."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from marshmallow import fields
from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from api.http.engines import reading_engine
from api.http.responses import links
from api.lists.planner import matching_ids
from api.operations.formats import Values, format_parameter, in_formats
from api.operations.graphs import gexf, graphml
from api.operations.operation import Answer, Operation
from api.operations.pictures import ApiAddresses, network_picture
from api.operations.quads import BY_QUAD, QuadsSchema
from api.operations.tables import network_table
from api.query.fields import Flag, Number
from api.query.parameters import Parameter, Parameters
from api.records.participants import BRIEF
from api.records.resource import CSV, GEXF, GRAPHML, SVG
from api.resources.events import EVENTS
from api.schemas import SAMPLE_ID, ParticipantBriefSchema, Shape, about
from api.urls import VERSION
from models import Event, EventParticipant, Participant
from models.database import snapshot
from models.vocabulary import EventRole, Quad


class EdgeSchema(Shape):
    """An edge: two participants of the same events."""

    source = fields.String(metadata=about("Id of one; of the actor where edges are directed.", f"p{SAMPLE_ID}"))
    target = fields.String(
        metadata=about("Id of the other; of the recipient where edges are directed.", f"p{SAMPLE_ID}")
    )
    events = fields.Integer(metadata=about("How many events they share.", 7))
    quads = fields.Nested(QuadsSchema, metadata=about("The same by corner of PLOVER."))


class NetworkSchema(Shape):
    """The graph of participants that take part in the same events."""

    nodes = fields.List(fields.Nested(ParticipantBriefSchema), metadata=about("Everybody whom an edge touches."))
    edges = fields.List(fields.Nested(EdgeSchema), metadata=about("The edges, the heaviest first."))
    more = fields.Boolean(metadata=about("Whether there are edges that `limit` left out.", False))


def _count(values: Values) -> Any:
    with snapshot(reading_engine()) as connection:
        query = _edges(values, connection.dialect.name)
        rows = connection.execute(query.limit(values["limit"] + 1)).all()
        shown = rows[: values["limit"]]
        ids = {each for row in shown for each in (row.source, row.target)}
        people = connection.execute(select(*BRIEF.flat).where(Participant.id.in_(ids)).order_by(Participant.id)).all()
        urls = links()
        return {
            "nodes": [BRIEF.record(row, urls) for row in people],
            "edges": [{**row._mapping, "quads": dict(zip(Quad, row[3:], strict=True))} for row in shown],
            "more": len(rows) > len(shown),
        }


def _svg(body: Any, values: Values) -> str:
    return network_picture(body, values["directed"], ApiAddresses(EVENTS)).svg()


WRITERS = {SVG: _svg, CSV: network_table, GRAPHML: graphml, GEXF: gexf}


def _edges(values: Values, dialect: str) -> Select[Any]:
    """A query for the edges: source, target, number of events, and that number for each quad class."""
    one, other = aliased(EventParticipant), aliased(EventParticipant)
    directed = (one.role == EventRole.ACTOR) & (other.role == EventRole.RECIPIENT)
    distinct = one.participant_id < other.participant_id
    if values["directed"]:
        distinct = one.participant_id != other.participant_id
    # A participant may have both roles in an event: DISTINCT counts a pair once per event.
    pairs = (
        select(one.event_id, one.participant_id.label("source"), other.participant_id.label("target"))
        .join(other, (one.event_id == other.event_id) & distinct)
        .where(one.event_id.in_(matching_ids(EVENTS, values, dialect)), *([directed] if values["directed"] else []))
        .distinct()
        .subquery()
    )
    number = func.count().label("events")
    return (
        select(pairs.c.source, pairs.c.target, number, *BY_QUAD)
        .join(Event, Event.id == pairs.c.event_id)
        .group_by(pairs.c.source, pairs.c.target)
        .order_by(number.desc(), pairs.c.source, pairs.c.target)
    )


NETWORK = Operation(
    name="get_network",
    method="GET",
    path=f"{VERSION}/network",
    tag=EVENTS.name,
    summary="See who has to do with whom",
    about="Every two participants of the same events, under the filters of the list of events, weighted by the number "
    "of events that they share. `format=svg` draws them around a circle, `format=csv` lists the edges, "
    "and `graphml` and `gexf` are for Gephi, Cytoscape and the like.",
    view=in_formats(_count, NetworkSchema, WRITERS),
    answers={HTTPStatus.OK: Answer("The network.", NetworkSchema, ("ETag",), texts=dict.fromkeys(WRITERS, ""))},
    refusals=(304, 400, 406, 500, 503),
    parameters=Parameters(
        {
            "directed": Parameter(
                Flag(load_default=False), "Whether edges lead from actors to recipients, and join nobody else.", True
            ),
            "limit": Parameter(Number(1, 1000, load_default=100), "How many edges to show at most, the heaviest.", 20),
            "format": format_parameter(WRITERS),
            **EVENTS.all_filters,
        }
    ),
)
