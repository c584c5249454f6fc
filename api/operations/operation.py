"""What can be asked beside lists and pages of records: one declaration serves the route, the checks and the docs."""

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
    """What a success looks like; without a schema it has no body. `texts` are formats beside JSON, with an example."""

    sentence: str
    schema: type[Schema] | None = None
    headers: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Any] = field(default_factory=dict)  # what to ask next, as OpenAPI writes it


@dataclass(frozen=True)
class Operation:
    """One method at one path.

    `path` has its parameters in braces, each a record's id and described in `identities` by its kind.
    `body` is what a client sends, `example` one that works; `refusals` are the statuses of failures.
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
    guarded: bool = False

    @property
    def formats(self) -> set[str]:
        """In what formats it answers."""
        return {JSON}.union(*(answer.texts for answer in self.answers.values()))

    @property
    def rule(self) -> str:
        """The path as Flask writes it."""
        return self.path.replace("{", "<record:").replace("}", ">")
