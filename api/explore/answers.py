"""What the API answers, asked within the process: a list, a record or an operation as parsed JSON, never over HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from flask import current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder

from api.http.auth import authorize
from api.http.responses import links
from api.lists.messages import Stream
from api.lists.reading import read_item, read_list
from api.lists.views import read_request
from api.operations import OPERATIONS
from api.records.field_selection import select_fields
from api.records.loading import Reading
from api.records.resource import JSON, Resource
from api.rendering.body_store import with_host

Pairs = Iterable[tuple[str, str]]
BY_NAME = {each.name: each for each in OPERATIONS}


class MovedError(Exception):
    """The record was merged into another one, at `address` of the API."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def record_list(resource: Resource, pairs: Pairs, texts: dict[str, str] | None = None) -> Any:
    """A page of the list with these parameters; `texts` takes those that are read for it. Raises ParameterError."""
    given = tuple(pairs)
    asked = read_request(resource, resource.list_parameters.parse(MultiDict(given)))._replace(texts=texts)
    return _parsed(read_list(asked, JSON, given).body)


def record(resource: Resource, record_id: str) -> Any:
    """A record's page. Raises MovedError, and what `read_item` raises."""
    read = read_item(read_request(resource, resource.item_parameters.parse(MultiDict())), record_id, "")
    if read.status is not HTTPStatus.OK:
        raise MovedError(dict(read.headers)["Location"])
    return _parsed(read.body)


def entries(view: Reading, resource: Resource, ids: Sequence[str]) -> dict[str, Any]:
    """What the list shows of the records with these ids, by id."""
    found = select_fields(resource, {}).read(view, ids)
    return {each["id"]: each for each in orjson.loads(orjson.dumps(found))}


def operation_answer(name: str, pairs: Pairs = (), **identities: str) -> Any:
    """What the operation called `name` answers. Raises MovedError, and what its view raises."""
    asked = BY_NAME[name]
    response = asked.view(asked.parameters.parse(MultiDict(tuple(pairs))), **identities)
    if response.status_code != HTTPStatus.OK:
        raise MovedError(response.headers["Location"])
    return orjson.loads(response.get_data())


def submitted(name: str, body: Mapping[str, Any], token: str | None = None, query: str = "", **identities: str) -> Any:
    """What the operation called `name` answers to this body, with the token of a form where a client has a header.

    It sees a request as if the form had sent it JSON, so that it checks and refuses as ever.
    """
    asked = BY_NAME[name]
    headers = [("Authorization", f"Bearer {token}")] if token else []
    environ = EnvironBuilder(
        path=asked.path.format(**identities),
        query_string=query,
        method=asked.method,
        base_url=request.root_url,
        json=dict(body),
        headers=headers,
        environ_base={"REMOTE_ADDR": request.remote_addr or ""},
    ).get_environ()
    with current_app.request_context(environ):
        if asked.guarded:
            authorize()
        return orjson.loads(asked.view(asked.parameters.parse(request.args), **identities).get_data())


def _parsed(body: bytes | Stream) -> Any:
    if isinstance(body, Stream):
        raise TypeError("a page is no stream")
    return orjson.loads(with_host(body, links()))
