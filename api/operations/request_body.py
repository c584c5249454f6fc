"""Request bodies: JSON objects, parsed and validated in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from flask import request
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from api.http.errors import Fault, ParameterError, UnusableError
from api.http.responses import JSON
from api.query.fields import LARGEST
from api.settings import LARGEST_BODY


class RequestSchema(Schema):
    """The schema of a request body. Unknown fields are rejected. The OpenAPI document says how many it must have."""

    min_fields = 0

    class Meta:
        """As for query parameters, nothing is silently ignored."""

        unknown = RAISE


class TellingNumber(fields.Integer):
    """The id of a telling."""

    allowed = "a whole number above 0"

    def __init__(self, **kwargs: Any) -> None:
        in_bounds = validate.Range(1, LARGEST, error="Not the number of a telling.")
        super().__init__(strict=True, validate=in_bounds, required=True, **kwargs)

    def _validated(self, value: Any) -> int:
        """As in JSON Schema, 12.0 is a whole number too."""
        return super()._validated(int(value) if isinstance(value, float) and value.is_integer() else value)


def json_object(largest: int | None = None) -> dict[str, Any]:
    """The JSON object in the request body, which may have at most `largest` bytes if that is given.

    Raises UnsupportedMediaType, RequestEntityTooLarge, or BadRequest if it is not a JSON object.
    """
    if request.mimetype != JSON:
        raise UnsupportedMediaType(f"Send {JSON}, with that Content-Type.")
    if request.content_encoding not in {None, "identity"}:
        raise UnsupportedMediaType("Send the body as it is, without a Content-Encoding.")
    try:
        found = orjson.loads(_body(largest or LARGEST_BODY))
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error}.") from error
    if not isinstance(found, dict):
        raise BadRequest("The body is not a JSON object.")
    return found


def _body(largest: int) -> bytes:
    """The request body. Raises RequestEntityTooLarge if it has more than `largest` bytes."""
    # Werkzeug refuses by the Content-Length. A chunked body, which has none, it would cut at the limit and return.
    request.max_content_length = largest + (request.content_length is None)
    try:
        body = request.get_data()
    except RequestEntityTooLarge:
        body = None
    if body is None or len(body) > largest:
        raise RequestEntityTooLarge(f"The body is longer than {largest:,} bytes.")
    return body


def parsed_body(schema: type[RequestSchema]) -> dict[str, Any]:
    """The request body, loaded by `schema`. Raises ParameterError with a fault for every invalid field."""
    loader, given = schema(), json_object()
    try:
        values: dict[str, Any] = loader.load(given)
    except ValidationError as error:
        raise ParameterError(list(_faults(loader, given, error.messages_dict))) from error
    return values


def _faults(schema: Schema, given: Mapping[str, Any], messages: Mapping[str, Any]) -> Iterator[Fault]:
    known = {field.data_key or name: field for name, field in schema.fields.items()}
    for name, texts in messages.items():
        field = known.get(name)
        allowed = field.allowed if field else f"one of {', '.join(known)}"  # type: ignore[attr-defined]
        message = (
            "; ".join(f"{key}: {' '.join(each)}" for key, each in texts.items()) if isinstance(texts, dict) else None
        )
        yield Fault(name, _shown(given[name]) if name in given else "", message or " ".join(texts), str(allowed))


def unusable(schema: type[RequestSchema], reason: str) -> UnusableError:
    """The error for a body that is well formed but names in its first field what there is not."""
    name, field = next(iter(schema().fields.items()))
    given, key = json_object(), field.data_key or name
    return UnusableError(reason, [Fault(key, _shown(given[key]), reason, str(field.allowed))])  # type: ignore[attr-defined]


def _shown(value: Any) -> str:
    return value[:200] if isinstance(value, str) else orjson.dumps(value).decode()[:200]
