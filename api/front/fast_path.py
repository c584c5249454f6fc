"""What is asked most, answered in front of Flask from bodies that are ready: lists in their order, records' pages.

Flask and SQLAlchemy would take longer over such a request than the database and the network together. Whatever is asked
in any other way, is not ready or cannot be is left to the application, which answers the same. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request

from api.http import headers
from api.http.change_number import NEWEST
from api.http.errors import ParameterError
from api.http.etags import validator
from api.http.responses import JSON, next_link
from api.lists.listing import walk
from api.query.cursors import CursorError, Order
from api.records.resource import LONGEST_CURSOR, RELEVANCE, Resource
from api.rendering.body_store import addressed, envelope, page_of
from api.resources import RESOURCES
from api.settings import Settings
from api.urls import Links
from models.lookup import Lookup

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LISTS = {resource.path: resource for resource in RESOURCES}
PLAIN = re.compile(r"[A-Za-z0-9=&_-]{0,2000}")  # a query that means the same however it is decoded
WISHES = {"cursor", "limit", "sort"}
ANY = ("", "*/*", JSON)  # what a client accepts that takes JSON as it is
AS_IT_IS = ("", "identity")


class Rests(NamedTuple):
    """What an answer rests on: the number of the last change, of `record` or of all, when it was made."""

    route: str
    record: str | None
    number: int


class Answer(NamedTuple):
    """An answer with the status 200. Where there are `links`, the body lacks their host: it is half as long so."""

    headers: list[tuple[str, str]]
    body: bytes
    rests: Rests
    links: Links | None = None

    def sent(self) -> tuple[list[tuple[str, str]], bytes]:
        """Headers and body as they are sent."""
        if self.links is None:
            return [*self.headers], self.body
        body = addressed(self.body, self.links)
        return [*self.headers, ("Content-Length", str(len(body)))], body


class Wanted(NamedTuple):
    """A page of a whole list: its order, how many records it has at most, and value and id of the one it is behind."""

    order: Order
    limit: int
    place: tuple[Any, str] | None


class Front:
    """Answers of an application that need nothing but what is ready."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._settings: Settings = app.extensions["settings"]
        vary = ["Accept", "Accept-Encoding", *(["Authorization"] if self._settings.database_read_url else [])]
        self._headers = [("Content-Type", JSON), ("Vary", ", ".join(vary)), headers.ASK, *headers.ALWAYS]

    def answer(self, environ: WSGIEnvironment) -> Answer | None:
        """The answer to a GET without conditions; None where the application is to answer."""
        if environ.get("HTTP_ACCEPT", "") not in ANY or environ.get("HTTP_ACCEPT_ENCODING", "") not in AS_IT_IS:
            return None
        place = self._place(environ)
        if place is None:
            return None
        path = environ["PATH_INFO"]
        try:
            if path in LISTS:
                return self._list(LISTS[path], place, environ)
            return self._page(path, place, environ)
        except SQLAlchemyError:  # the application meets it too, and says what is wrong
            return None

    def _list(self, resource: Resource, place: Links, environ: WSGIEnvironment) -> Answer | None:
        pairs = _pairs(environ.get("QUERY_STRING", ""))
        if pairs is None:
            return None
        wanted = _wanted(resource, pairs)
        if wanted is None:
            return None
        rows = _rows(self._engine, resource, wanted)
        page = rows[: wanted.limit]
        bodies = [row[2] for row in page]
        if not page or None in bodies:
            return None
        record, ordered, _, number = page[-1]
        following = None
        if len(rows) > wanted.limit:
            cursor = wanted.order.cursor(ordered, record)
            following = place.page(resource.path, pairs, cursor)
        link = [] if following is None else [("Link", next_link(following))]
        body = envelope(bodies, following)
        return self._answer(environ, place, body, Rests(resource.path, None, number), link)

    def _page(self, path: str, place: Links, environ: WSGIEnvironment) -> Answer | None:
        before, _, record = path.rpartition("/")
        resource = LISTS.get(before)
        if resource is None or not resource.knows(record) or environ.get("QUERY_STRING"):
            return None
        found = page_of(self._engine, resource, record, self._settings.public_text)
        if found is None:
            return None
        rests = Rests(f"{resource.path}/<record:record_id>", record, found.number)
        return self._answer(environ, place, found.body, rests, [])

    def _answer(
        self, environ: WSGIEnvironment, place: Links, body: bytes, rests: Rests, more: list[tuple[str, str]]
    ) -> Answer:
        query, accept = environ.get("QUERY_STRING", ""), environ.get("HTTP_ACCEPT", "")
        tag = validator(rests.number, self._settings, place.base, environ["PATH_INFO"], query, accept)
        return Answer([*self._headers, ("ETag", f'W/"{tag}"'), *more], body, rests, place)

    @property
    def _engine(self) -> Engine:
        found: Engine = self._app.extensions["engine"]
        return found

    def _place(self, environ: WSGIEnvironment) -> Links | None:
        if self._settings.public_url is not None:
            return Links(self._settings.public_url)
        return _requested(environ["wsgi.url_scheme"], environ["HTTP_HOST"], environ.get("SCRIPT_NAME", ""))


@lru_cache(maxsize=256)
def _requested(scheme: str, host: str, root: str) -> Links | None:
    """Where links point that follow the request; None where the host cannot be."""
    request = Request({"wsgi.url_scheme": scheme, "HTTP_HOST": host, "SCRIPT_NAME": root, "REQUEST_METHOD": "GET"})
    return Links(request.url_root.rstrip("/")) if request.host else None


def _pairs(query: str) -> list[tuple[str, str]] | None:
    """Names and values of a query; None where they would have to be decoded."""
    if PLAIN.fullmatch(query) is None:
        return None
    parts = (each.partition("=") for each in query.split("&") if each)
    return [(name, value) for name, _, value in parts]


def _wanted(resource: Resource, pairs: Sequence[tuple[str, str]]) -> Wanted | None:
    """The page that a query asks for; None for one of anything but the whole list, or where something is wrong."""
    wishes = dict(pairs)
    if len(wishes) < len(pairs) or not wishes.keys() <= WISHES:
        return None
    cursor = wishes.pop("cursor", None)
    first = _first(resource, tuple(wishes.items()))
    if first is None or cursor is None:
        return first
    try:
        return first._replace(place=first.order.read(cursor)) if len(cursor) <= LONGEST_CURSOR else None
    except CursorError:
        return None


@lru_cache(maxsize=1024)
def _first(resource: Resource, wishes: tuple[tuple[str, str], ...]) -> Wanted | None:
    """The first page with these wishes."""
    try:
        values = resource.list_parameters.parse(MultiDict(wishes))
    except ParameterError:
        return None
    return None if values["sort"] == RELEVANCE else Wanted(resource.order(values["sort"]), values["limit"], None)


def _rows(engine: Engine, resource: Resource, wanted: Wanted) -> list[tuple[Any, ...]]:
    """Id, value in the order and body of one row more than is wanted, and the number of the last change of all."""
    most, name = wanted.limit + 1, wanted.order.name
    if wanted.place is None:
        return lookup(resource, name, onward=False).rows(engine, most=most)
    value, record = wanted.place
    plain = value.isoformat() if isinstance(value, date) else value  # as every driver takes it
    return lookup(resource, name, onward=True).rows(engine, value=plain, record=record, most=most)


@cache
def lookup(resource: Resource, name: str, *, onward: bool) -> Lookup:
    """What finds a page of a whole list, as `walk` does, and the number of the last change of all."""
    return Lookup(walk(resource, name, onward=onward, ready=True).add_columns(NEWEST.scalar_subquery()))
