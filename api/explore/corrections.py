"""Corrections by form: cut and join, for whoever gives the token, which is typed each time and kept nowhere."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Response, current_app, request
from werkzeug.exceptions import Forbidden

from api.explore import addresses, answers
from api.explore.html import moved
from api.http.errors import Fault, ParameterError
from api.records.resource import Resource

TOKEN = "token"  # noqa: S105  the name of a field
CORRECTIONS = ("cut", "join")


def correction_view(resource: Resource, correction: str, shown_id: str) -> Response:
    """Carry out what a form asks for, and show what came of it."""
    check_origin()
    body = {name: _value(value) for name, value in request.form.items() if name != TOKEN}
    name = f"{correction}_{resource.singular}"
    left = answers.submitted(name, body, request.form.get(TOKEN) or None, record_id=shown_id)["records"]
    return moved(addresses.record_page(left[0]["id"]), HTTPStatus.SEE_OTHER)


def check_origin() -> None:
    """Refuse a form that another site's page sent. Browsers say where a form was sent from."""
    public = current_app.extensions["settings"].public_url
    own = {_origin(each) for each in (request.host_url, public) if each}
    if request.headers.get("Origin") not in own:
        raise Forbidden("This form can only be sent from its own page.")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _value(typed: str) -> int | str:
    """Numbers of tellings are numbers in JSON."""
    if not typed.strip():
        raise ParameterError([Fault("form", "", "A field is empty.", "every field filled in")])
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else typed.strip()
