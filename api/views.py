"""The list and the page of a record: the same two views for all resources."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import orjson
from flask import Blueprint, Response, current_app, request
from marshmallow import Schema
from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest, NotAcceptable

from api.errors import Fault, GoneError, MissingError, ParameterError
from api.links import Links
from api.paging import CursorError
from api.reading import Reading, Record, fill
from api.resource import Resource
from api.settings import PublicText
from models import RetiredId
from models.database import reading as reading_scope

JSON = "application/json"


def blueprint(resources: tuple[Resource, ...]) -> Blueprint:
    """The routes of `resources`."""
    routes = Blueprint("v1", __name__)
    routes.before_request(_negotiate)
    for resource in resources:
        routes.add_url_rule(resource.path, f"{resource.name}_list", _list(resource))
        routes.add_url_rule(f"{resource.path}/<record_id>", f"{resource.name}_item", _item(resource))
    return routes


def _negotiate() -> None:
    accepted = request.accept_mimetypes
    if accepted and accepted.best_match([JSON]) is None:
        raise NotAcceptable(f"Records are served as {JSON} only.")


def answer(body: Any) -> Response:
    """`body` as JSON."""
    return Response(orjson.dumps(body), content_type=JSON)


def links() -> Links:
    """Links as the operator set them, or as the request came in. Raises BadRequest where it names no host."""
    public = current_app.extensions["settings"].public_url
    if public is None and not request.host:  # Werkzeug's word for a host that cannot be
        raise BadRequest("The Host header does not hold the name of a host.")
    return Links(public or request.url_root.rstrip("/"))


def _list(resource: Resource) -> Callable[[], Response]:
    schema = resource.page()

    def view() -> Response:
        values = resource.list_parameters.parse(request.args)
        with reading_scope(current_app.extensions["engine"]) as session:
            query, limit = _page(resource, values, session.get_bind().dialect.name), values["limit"]
            rows = session.execute(query.limit(limit + 1)).all()
            reading = _reading(session, values)
            records = [resource.columns.record(row, reading.links) for row in rows[:limit]]
            fill(reading, records, resource.relations)
        following = None
        if len(rows) > limit:
            cursor = resource.order(values["sort"]).cursor(rows[limit - 1][-1], records[-1]["id"])
            following = reading.links.page(resource.path, request.args, cursor)
        return _envelope(schema, records, following)

    return view


def _page(resource: Resource, values: dict[str, Any], dialect: str) -> Select[Any]:
    """The rows that satisfy all filters, from the cursor on; the column of the order comes last."""
    order = resource.order(values["sort"])
    clauses = [each.clause(values[name], dialect) for name, each in resource.all_filters.items() if name in values]
    if "cursor" in values:
        try:
            clauses.append(order.after(values["cursor"]))
        except CursorError as error:
            allowed = "the cursor in `next` of a page of this list, with the same sort"
            raise ParameterError([Fault("cursor", values["cursor"], str(error), allowed)]) from error
    return order.sort(select(*resource.columns.flat, order.column).where(*clauses))


def _envelope(schema: Schema, records: list[Record], following: str | None) -> Response:
    response = answer(schema.dump({"data": records, "next": following}))
    if following is not None:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _item(resource: Resource) -> Callable[[str], Response]:
    schema = resource.item()

    def view(record_id: str) -> Response:
        values = resource.item_parameters.parse(request.args)
        with reading_scope(current_app.extensions["engine"]) as session:
            reading = _reading(session, values)
            query = select(*resource.columns.flat).where(resource.id == record_id)
            row = session.execute(query).one_or_none() if resource.knows(record_id) else None
            if row is None:
                return _redirect(reading.links.record(_elsewhere(session, resource, record_id)))
            record = resource.columns.record(row, reading.links)
            fill(reading, [record], [*resource.relations, *resource.item_relations])
        return answer(schema.dump(record))

    return view


def _elsewhere(session: Session, resource: Resource, record_id: str) -> str:
    """The id of the record that took this one's place. Raises GoneError where it was deleted, else MissingError."""
    heirs = [record_id]
    while resource.knows(heirs[-1]):
        retired = session.get(RetiredId, heirs[-1])
        if retired is None or retired.successor in heirs:
            break
        if retired.successor is None:
            raise GoneError(f"The {resource.singular} {record_id} was deleted.")
        heirs.append(retired.successor)
    if len(heirs) == 1:
        raise MissingError(f"No {resource.singular} has the id {record_id}.")
    return heirs[-1]


def _redirect(address: str) -> Response:
    """308: the method stays, and so does what the request asked for."""
    query = request.query_string.decode("ascii", "replace")
    response = Response(status=HTTPStatus.PERMANENT_REDIRECT)
    response.headers["Location"] = f"{address}?{query}" if query else address
    del response.headers["Content-Type"]
    return response


def _reading(session: Session, values: dict[str, Any]) -> Reading:
    whole = current_app.extensions["settings"].public_text is PublicText.FULL
    return Reading(session, links(), utf16=values["offsets"] == "utf16", whole_texts=whole)
