"""HTML: templates, in which every value is escaped, and what all pages have around them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.explore import addresses, wording
from api.explore.markup import card_markup, marked, source_line, tag_line
from api.http.negotiation import accepted
from api.resources import RESOURCES

HTML = "text/html; charset=utf-8"
TEMPLATES = Path(__file__).parent / "templates"


def wants_html() -> bool:
    """Whether the client prefers HTML to JSON and says so, as browsers do."""
    media = accepted()
    named = any(each == "text/html" and quality > 0 for each, quality in media)
    return named and media["text/html"] >= media["application/json"]


def fragment(template: str, **values: Any) -> Markup:
    """A part of a page."""
    return Markup(_rendered(template, values))  # noqa: S704  escaped there


def page(template: str, status: int = 200, **values: Any) -> Response:
    """The response with this template and these values."""
    headers = {"Content-Type": HTML, "Vary": "Accept"}
    return Response(_rendered(template, values).encode(), status, headers)


def _rendered(template: str, values: Mapping[str, Any]) -> str:
    return environment().get_template(template).render(here=request.path, **values)


def moved(address: str, status: HTTPStatus) -> Response:
    """A redirect to this page."""
    return Response(status=status, headers={"Location": address}, content_type=HTML)


@cache
def environment() -> Environment:
    """The templates, with the functions that all of them may use. A value that a template lacks is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        path=addresses.path,
        list_page=addresses.list_page,
        record_page=addresses.record_page,
        kinds=[each.name for each in RESOURCES],
        count=wording.count,
        card_markup=card_markup,
        marked=marked,
        source_line=source_line,
        tag_line=tag_line,
    )
    made.filters.update(
        titled=wording.titled,
        day=wording.day_in_words,
        days=wording.span_of_days,
        place=wording.place,
        country=wording.country,
        spaced=wording.spaced,
    )
    return made
