"""Corrections by form, for whoever gives the token, which is typed each time and kept nowhere."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, request
from werkzeug.exceptions import Forbidden

from api.explore import addresses, answers
from api.explore.html import moved, page, wants_html
from api.http.auth import writing_is_on
from api.http.errors import problem
from api.records.redirects import DismissedError
from api.records.resource import Resource
from models.kinds import of_id

TOKEN = "token"  # noqa: S105  the name of a field
CORRECTIONS = ("cut", "join", "dismiss", "restore", "amend")
NUMBERS = {"telling", "correction"}  # fields that are numbers in JSON
PLACE = ("country", "city")  # two fields of a form for one in JSON


def correction_view(resource: Resource, correction: str, shown_id: str) -> Response:
    """Carry out what a form asks for, and show what came of it."""
    check_origin()
    left = _submitted(f"{correction}_{resource.singular}", record_id=shown_id)
    # A dismissal leaves none: its page says so, and how to take it back.
    return moved(addresses.record_page(left[0] if left else shown_id), HTTPStatus.SEE_OTHER)


def undo_view() -> Response:
    """End a correction, and show the record of which it was one."""
    check_origin()
    return moved(addresses.record_page(_submitted("undo_correction")[0]), HTTPStatus.SEE_OTHER)


def dismissed_view(error: DismissedError) -> Response:
    """The page of a record that was dismissed: why, and the form that restores it. Other clients have the problem."""
    if not wants_html():
        return problem(HTTPStatus.GONE, str(error))
    kind = of_id(error.record_id)
    return page(
        "dismissed.html",
        HTTPStatus.GONE,
        title=f"This {kind.name} was dismissed",
        kind=kind.plural,
        error=error,
        writable=writing_is_on(),
    )


def check_origin() -> None:
    """Refuse a form that another site's page sent. Browsers say where a form was sent from."""
    public = current_app.extensions["settings"].public_url
    own = {_origin(each) for each in (request.host_url, public) if each}
    if request.headers.get("Origin") not in own:
        raise Forbidden("This form can only be sent from its own page.")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _submitted(operation: str, **identities: str) -> list[str]:
    """The ids of the records that the operation leaves, which is asked with the fields of the form."""
    answer = answers.submitted(operation, _body(), request.form.get(TOKEN) or None, **identities)
    return [each["id"] for each in answer["records"]]


def _body() -> dict[str, Any]:
    """The fields of the form that are filled in, as a client would send them. The operation says what is lacking."""
    typed = {name: value.strip() for name, value in request.form.items() if name != TOKEN and value.strip()}
    body: dict[str, Any] = {name: _value(name, value) for name, value in typed.items() if name not in PLACE}
    if any(name in typed for name in PLACE):
        place = {name: typed[name] for name in PLACE if name in typed}
        body["place"] = {"city": None, **place}
    return body


def _value(name: str, typed: str) -> int | str:
    is_number = name in NUMBERS and typed.isascii() and typed.isdigit() and len(typed) < 12
    return int(typed) if is_number else typed
