"""Which operations are there besides lists and pages of records? All of them, in the order of the docs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Response, request

from api.http import etags
from api.http.auth import authorize
from api.http.responses import negotiate
from api.lists.formats import chosen
from api.operations.amendments import amendment_of
from api.operations.analyze import ANALYZE
from api.operations.changes import CHANGES
from api.operations.correction_list import CORRECTIONS, UNDO
from api.operations.corrections import cut_from, dismissal_of, join_to, restoring_of
from api.operations.differences import DIFFERENCES
from api.operations.documents import CREATE, DELETE
from api.operations.facets import facets
from api.operations.links import between_tellings
from api.operations.network import NETWORK
from api.operations.operation import Operation
from api.operations.places import PLACES
from api.operations.search import SEARCH
from api.operations.timeline import timeline_of
from api.records.resource import JSON
from api.resources import RESOURCES
from api.resources.agreements import AGREEMENTS
from api.resources.events import EVENTS
from api.resources.statements import STATEMENTS

CORRECTABLE = [resource for resource in RESOURCES if resource.correctable]
CORRECTIONS_OF = (between_tellings, cut_from, join_to, dismissal_of, restoring_of, amendment_of)
OPERATIONS: tuple[Operation, ...] = (
    *(make(resource) for resource in CORRECTABLE for make in CORRECTIONS_OF),
    DIFFERENCES,
    *(facets(resource) for resource in RESOURCES if resource.facets),
    *(timeline_of(resource) for resource in (EVENTS, STATEMENTS, AGREEMENTS)),
    PLACES,
    NETWORK,
    SEARCH,
    CHANGES,
    CORRECTIONS,
    UNDO,
    CREATE,
    DELETE,
    ANALYZE,
)


def blueprint(operations: Sequence[Operation] = OPERATIONS) -> Blueprint:
    """The routes of `operations`."""
    routes = Blueprint("operations", __name__)
    by_endpoint = {f"{routes.name}.{each.name}": each for each in operations}

    def unchanged() -> Response | None:
        asked = by_endpoint[request.endpoint or ""]
        return etags.unchanged(beyond_record=asked.beyond_record(request.args))

    routes.before_request(unchanged)
    for each in operations:
        routes.add_url_rule(each.rule, each.name, _checked(each), methods=[each.method])
    return routes


def _checked(operation: Operation) -> Callable[..., Response]:
    def view(**identities: Any) -> Response:
        if operation.formats == (JSON,):
            negotiate()
        if operation.guarded:
            authorize()
        values = operation.parameters.parse(request.args)
        if operation.formats != (JSON,):
            values["format"] = chosen(operation.formats, values)
        return operation.view(values, **identities)

    return view
