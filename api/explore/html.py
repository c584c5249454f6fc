"""HTML: templates, in which every value is escaped, and what all pages have around them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Response, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.explore import addresses, wording
from api.explore.painting import PaintedPiece
from api.http.negotiation import accepted
from api.resources import RESOURCES

HTML = "text/html; charset=utf-8"
MARK = Markup('<mark class="{}" title="{}">')
TEMPLATES = Path(__file__).parent / "templates"


def wants_html() -> bool:
    """Whether the client prefers HTML to JSON and says so, as browsers do."""
    media = accepted()
    named = any(each == "text/html" and quality > 0 for each, quality in media)
    return named and media["text/html"] >= media["application/json"]


def fragment(template: str, **values: Any) -> Markup:
    """A part of a page."""
    return Markup(environment().get_template(template).render(here=request.path, **values))  # noqa: S704  escaped there


def page(template: str, status: int = 200, **values: Any) -> Response:
    """The response with this template and these values."""
    response = Response(str(fragment(template, **values)), status, content_type=HTML)
    response.vary.add("Accept")
    return response


def marked(pieces: Iterable[PaintedPiece]) -> Markup:
    """Painted text. Not by a template, which would take ten times as long, and a list has hundreds of pieces."""
    written: list[str] = []
    for each in pieces:
        text = escape(each.text)
        written += [_opening(each.look, each.label), text, "</mark>"] if each.spans else [text]
    return Markup("".join(written))  # noqa: S704  every part is escaped


@lru_cache(maxsize=1024)
def _opening(look: str, label: str) -> str:
    """The tag that opens a mark; looks and labels are few."""
    return str(MARK.format(look, label))


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
        marked=marked,
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
