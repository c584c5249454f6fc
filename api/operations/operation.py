"""Operations besides lists and pages of records: one declaration gives the route, the validation and the docs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from flask import Response
from marshmallow import Schema

from api.query.parameters import Parameters, none
from api.records.resource import JSON
from models.kinds import Kind

View = Callable[..., Response]


@dataclass(frozen=True)
class Answer:
    """A successful response; without a schema it has no body.

    `texts` has an example for each format besides JSON; an empty one is not shown.
    """

    sentence: str
    schema: type[Schema] | None = None
    headers: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Any] = field(default_factory=dict)  # OpenAPI links to following operations


@dataclass(frozen=True)
class Operation:
    """One method at one path.

    `path` has its parameters in braces, each the id of a record whose kind is in `identities`. `body` is the schema of
    the request body, `example` a valid one; `refusals` are the statuses of errors.

    `guarded` says whether the token is required. Only an operation by GET, which changes nothing, may leave it out.
    `beyond_record` says for which parameters the answer shows more than the record of its path, so that its entity tag
    follows any change.
    """

    name: str
    method: str
    path: str
    tag: str
    summary: str
    about: str
    view: View
    answers: Mapping[HTTPStatus, Answer]
    refusals: tuple[int, ...]
    identities: Mapping[str, Kind] = field(default_factory=dict)
    parameters: Parameters = field(default_factory=none)
    body: type[Schema] | None = None
    example: Mapping[str, Any] | None = None
    guarded: bool | None = None
    beyond_record: Callable[[Mapping[str, str]], bool] = lambda _: False

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of its answers, JSON first."""
        return tuple(dict.fromkeys([JSON, *(form for answer in self.answers.values() for form in answer.texts)]))

    @property
    def rule(self) -> str:
        """The path in Flask's syntax."""
        return self.path.replace("{", "<record:").replace("}", ">")
