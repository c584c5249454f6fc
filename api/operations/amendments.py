"""POST /v1/…/{id}/amend: fields of a record that a person sets, whatever its tellings say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response
from marshmallow import ValidationError, fields

import ingest
from api.http.engines import writing_engine
from api.http.errors import ConflictError, Fault, ParameterError
from api.operations.corrections import (
    DURABLE,
    Described,
    ReasonText,
    RequestBody,
    author,
    corrected,
    correction,
    sentence,
)
from api.operations.operation import Operation, View
from api.operations.request_body import RequestSchema, parsed_body
from api.query.fields import Choice, Country, TypedText
from api.records.redirects import is_live, successor_of
from api.records.resource import Resource
from api.schemas import about
from models.database import snapshot
from models.dating import date_range
from models.vocabulary import AgreementKind, AgreementStatus, EventStatus, EventType, ParticipantKind, RecordKind

CHOICES = {
    (RecordKind.EVENT, "type"): (EventType, "CONSULT"),
    (RecordKind.EVENT, "status"): (EventStatus, "asserted"),
    (RecordKind.AGREEMENT, "kind"): (AgreementKind, "mou"),
    (RecordKind.AGREEMENT, "status"): (AgreementStatus, "signed"),
    (RecordKind.PARTICIPANT, "kind"): (ParticipantKind, "person"),
}
BY_NAME = {kind.value: kind for kind in RecordKind}
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
LOOKS_LIKE_A_DATE = f"^([0-9]{{4}}(-[0-9]{{2}})?|{DAY}(/{DAY})?)$"  # for the docs: there may be no such day
EXAMPLES = {"date": "2024-03-05", "type": "CONSULT", "kind": "person"}


class SetDate(fields.String):
    """A date as records have it."""

    allowed = "a date as 2024-03-05, 2024-03-05/2024-03-07, 2024-03 or 2024"

    def __init__(self) -> None:
        described = about("Its date: a day, a range of days, a month or a year.", "2024-03-05")
        super().__init__(validate=_is_date, metadata={**described, "pattern": LOOKS_LIKE_A_DATE})


def _is_date(given: str) -> None:
    try:
        date_range(given)
    except ValueError:
        raise ValidationError("Not a date.") from None


class SetPlaceSchema(RequestSchema):
    """A country, and a city in it."""

    component = "SetPlace"

    country = Country(required=True, metadata=about("ISO 3166-1 alpha-3.", "NOR"))
    city = TypedText(
        100, required=True, allow_none=True, metadata=about("The city, null if only the country is known.", "Oslo")
    )


class SetPlace(fields.Nested):
    """A place in a request body."""

    allowed = 'an object as {"country": "NOR", "city": "Oslo"}'

    def __init__(self) -> None:
        super().__init__(SetPlaceSchema, metadata=about("Where it happened."))


def amendment_of(resource: Resource) -> Operation:
    """The operation that sets fields of a record."""
    kind = BY_NAME[resource.kind.name]
    names = ingest.AMENDABLE[kind]
    members: dict[str, Any] = {name: _field(kind, name) for name in names}
    members |= {"__doc__": f"Values of an {resource.singular} by hand, and why.", "reason": ReasonText(required=True)}
    members["min_fields"] = 2  # the reason, and what is set
    schema = type(f"Amend{resource.singular.capitalize()}Schema", (RequestSchema,), members)
    described = Described(
        f"Set fields of one {resource.singular} by hand",
        f"Sets {', '.join(f'`{name}`' for name in names)}, one or several. The page of the record then says in "
        f"`amendments` who set what, and why. `POST /v1/corrections/undo` gives back what the documents say. {DURABLE}",
        "The record, which has these values now.",
    )
    body = RequestBody(schema, {names[0]: _example(kind, names[0]), "reason": "The dispatch has a wrong day."})
    return correction(resource, "amend", described, body, _view(resource, schema, names))


def _example(kind: RecordKind, name: str) -> str:
    return CHOICES[kind, name][1] if (kind, name) in CHOICES else EXAMPLES[name]


def _field(kind: RecordKind, name: str) -> Any:
    if name == "date":
        return SetDate()
    if name == "place":
        return SetPlace()
    enum, example = CHOICES[kind, name]
    return Choice(enum, metadata=about(f"Its {name}.", example))


def _view(resource: Resource, schema: type[RequestSchema], names: tuple[str, ...]) -> View:
    def view(_: Mapping[str, Any], record_id: str) -> Response:
        body = parsed_body(schema)
        given = {name: body[name] for name in names if name in body}
        if not given:
            text = f"at least one of {', '.join(names)}"
            raise ParameterError([Fault(names[0], "", "Nothing is set.", text)])
        engine = writing_engine()
        with snapshot(engine) as connection:
            if not is_live(connection, resource, record_id):
                successor = successor_of(connection, resource, record_id)
                raise ConflictError(f"The {resource.singular} {record_id} was merged into {successor}; amend that.")
        try:
            ingest.amend(engine, record_id, given, author(body))
        except LookupError as error:
            raise ConflictError(sentence(error)) from error
        return corrected([record_id])

    return view
