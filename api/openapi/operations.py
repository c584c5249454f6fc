"""Parameters, responses, errors, and the operations besides lists and record pages in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from api.http.auth import SCHEME
from api.openapi.examples import of_parameter
from api.openapi.groups import in_groups
from api.operations.operation import Answer, Operation
from api.query.fields import Names
from api.query.parameters import Parameter
from api.records.resource import FORMATS, JSON
from api.schemas import SAMPLE_ID
from models.kinds import Kind

# Status, component name and description of the error responses.
REFUSALS = {
    "400": ("BadRequest", "A parameter is unknown or its value is not allowed; `errors` names each."),
    "401": ("Unauthorized", "The operator's token is missing or another."),
    "403": ("Forbidden", "Writing is off."),
    "404": ("NotFound", "No record has this id."),
    "406": ("NotAcceptable", "The `Accept` header leaves out every format that is served here."),
    "409": ("Conflict", "What is asked for contradicts what is stored."),
    "410": ("Gone", "The record was deleted."),
    "413": ("TooLarge", "The body is longer than the service takes."),
    "415": ("UnsupportedMediaType", "The body is not sent as `application/json`."),
    "422": ("Unusable", "The body is well formed, but nothing can be done with it; `detail` says why."),
    "429": ("TooManyRequests", "This client asked too often; `Retry-After` says how long to wait."),
    "500": ("Failed", "Something failed on the side of the service."),
    "503": (
        "Unavailable",
        "The database is away or not migrated, or the query took too long; `detail` says which.",
    ),
}
# Headers that an error response has.
REFUSAL_HEADERS = {"401": "WWW-Authenticate", "429": "Retry-After"}
HEADERS = {
    "ETag": ("Changes when the answer does; send it as `If-None-Match`.", 'W/"5f2c7b"'),
    "Link": ('The next page, as `rel="next"`; absent on the last.', '<https://api.example/v1/events>; rel="next"'),
    "Location": ("Address of the record.", "https://api.example/v1/events/e3k9wq0x1zt7m2c8rb"),
    "Retry-After": ("After how many seconds to try again.", "2"),
    "WWW-Authenticate": ("How to show who one is.", "Bearer realm=news records"),
}


def parameter(converter: Any, tag: str, name: str, given: Parameter) -> dict[str, Any]:
    """A query parameter of an operation with this tag.

    The example is in its schema, where Swagger UI shows it but does not fill it in: with the examples of all parameters
    filled in, a request would find nothing. That of a parameter without which there is no answer is filled in. What
    leaves out what another parameter finds has that one's example.
    """
    example = of_parameter(tag, name, given.example)
    shown = example if isinstance(example, str) else str(example).lower()
    schema = converter.field2property(given.field)
    documented: dict[str, Any] = {
        "name": name,
        "in": "query",
        "description": given.sentence if name.startswith("exclude_") else f"{given.sentence} Example: `{shown}`.",
        "schema": {**schema, "examples": [_valued(given, example)]},
    }
    if given.field.required:
        documented |= {"required": True, "example": _valued(given, example)}
    if given.repeats:
        documented["schema"]["minItems"] = 1
        # By default repeated, `a=1&a=2`; else by commas, `a=1,2`.
        documented |= {"explode": False} if isinstance(given.field, Names) else {}
    return documented


def _valued(given: Parameter, example: Any) -> Any:
    if isinstance(given.field, Names):
        return example.split(",")
    return [example] if given.repeats else example


def identity(name: str, kind: Kind) -> dict[str, Any]:
    """The path parameter for a record's id."""
    example = of_parameter(kind.plural, name, kind.prefix + SAMPLE_ID)
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": f"Id of the {kind.name}.",
        "schema": {"type": "string", "pattern": f"^{kind.prefix}[0-9a-z]{{17}}$", "examples": [example]},
        "example": example,
    }


def refusals(*codes: str) -> dict[str, str]:
    """References to the shared responses (errors, 304, 308), by status."""
    named = {code: name for code, (name, _) in REFUSALS.items()} | {"304": "NotModified", "308": "Moved"}
    return {code: named[code] for code in codes}


def success(answer: Answer) -> dict[str, Any]:
    """The OpenAPI response object of an answer."""
    documented: dict[str, Any] = {"description": answer.sentence}
    if answer.schema is not None:
        documented["content"] = {FORMATS[JSON]: {"schema": answer.schema}}
    for form, example in answer.texts.items():
        shown = {"example": example} if example else {}
        documented["content"][FORMATS[form]] = {"schema": {"type": "string"}, **shown}
    if answer.headers:
        documented["headers"] = {header: header for header in answer.headers}
    if answer.links:
        documented["links"] = answer.links
    return documented


def operation(converter: Any, declared: Operation) -> dict[str, Any]:
    """The OpenAPI operation object of a declared operation."""
    documented: dict[str, Any] = {
        "operationId": declared.name,
        "tags": [declared.tag],
        "summary": declared.summary,
        "description": declared.about,
        "parameters": [
            *(identity(name, kind) for name, kind in declared.identities.items()),
            *in_groups([parameter(converter, declared.tag, name, each) for name, each in declared.parameters.items()]),
        ],
        "responses": _responses(declared.answers, declared.refusals),
    }
    if declared.body is not None:
        content = {FORMATS[JSON]: {"schema": declared.body, "example": declared.example}}
        documented["requestBody"] = {"required": True, "content": content}
    if declared.guarded:
        documented["security"] = [{SCHEME: []}]
    return documented


def _responses(answers: Mapping[HTTPStatus, Answer], codes: tuple[int, ...]) -> dict[str, Any]:
    documented = {str(status.value): success(answer) for status, answer in answers.items()}
    return {**documented, **refusals(*map(str, codes))}
