"""The index and the health checks: /, /healthz, /readyz, and /openapi.yaml."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Flask, Response, current_app, request
from marshmallow import fields

from api.explore.html import wants_html
from api.explore.start import start_view
from api.http import etags
from api.http.errors import problem
from api.http.readiness import DamageCheck, WriteCheck, replica_lag, unreadiness
from api.http.responses import answer, links
from api.query.parameters import none
from api.rendering.backlog import COUNTED, backlog
from api.resources import RESOURCES
from api.schemas import Shape, about
from api.urls import VERSION
from models.database import snapshot

ROUTES = Blueprint("pages", __name__)


class HealthSchema(Shape):
    """Whether the service runs."""

    status = fields.String(metadata=about("Always `ok`; a service that is not well answers 503.", "ok"))


class ReadinessSchema(HealthSchema):
    """Whether the databases can be used."""

    writes = fields.String(
        metadata=about(
            "`ok`, or why nothing can be written at present, though records can be read: the disk is full, say.", "ok"
        )
    )
    behind = fields.Integer(
        allow_none=True,
        metadata=about(
            "How many changes the replica that is read has yet to take over; 0 without a replica, null where the main "
            "database cannot be asked.",
            0,
        ),
    )
    backlog = fields.Integer(
        metadata=about(
            "How many changes the renderer has yet to store the bodies of, which lists and pages render themselves "
            f"until then: nothing is stale, but answers take longer. Counted up to {COUNTED:,}.",
            0,
        )
    )


class IndexSchema(Shape):
    """Where everything is."""

    documentation = fields.URL(metadata=about("Documentation to read and try.", "https://api.example/docs/"))
    openapi = fields.URL(metadata=about("The same as an OpenAPI document.", "https://api.example/openapi.json"))
    resources = fields.Dict(
        fields.String(),
        fields.URL(),
        metadata=about("Address of each list.", {"events": "https://api.example/v1/events"}),
    )


@ROUTES.before_request
def _refuse_parameters() -> None:
    none().parse(request.args)


def register(app: Flask, document: str) -> None:
    """Serve these pages, and the OpenAPI document in YAML."""
    app.extensions["write_check"] = WriteCheck()
    app.extensions["damage_check"] = DamageCheck()
    app.register_blueprint(ROUTES)
    app.add_url_rule("/openapi.yaml", "openapi_yaml", lambda: Response(document, content_type="application/yaml"))


@ROUTES.get("/")
def index() -> Response:
    """Where everything is; for a browser the start page."""
    if wants_html():
        return etags.unchanged() or start_view()
    base = links().base
    body = {
        "documentation": f"{base}/docs/",
        "openapi": f"{base}/openapi.json",
        "resources": {each.name: f"{base}{VERSION}/{each.name}" for each in RESOURCES},
    }
    response = answer(IndexSchema().dump(body))
    response.vary.add("Accept")
    return response


@ROUTES.get("/healthz")
def healthz() -> Response:
    """Whether the process runs; always 200."""
    return answer(HealthSchema().dump({"status": "ok"}))


@ROUTES.get("/readyz")
def readyz() -> Response:
    """Whether the database that is read is reachable and migrated. If it is a replica, the main one may be away."""
    read, main = current_app.extensions["engine"], current_app.extensions["writer"]
    reason = unreadiness(read) or current_app.extensions["damage_check"].reason(read)
    if reason is not None:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, reason)
    main_problem = unreadiness(main)
    lag = None if main_problem else replica_lag(read, main)
    write_problem = main_problem or current_app.extensions["write_check"].reason(main)
    with snapshot(read) as connection:
        waiting = backlog(connection, current_app.extensions["versions"].render)
    shown = {"status": "ok", "writes": write_problem or "ok", "behind": lag, "backlog": waiting}
    return answer(ReadinessSchema().dump(shown))
