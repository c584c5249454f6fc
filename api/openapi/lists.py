"""The responses of lists and of record pages in the OpenAPI document, in all formats."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import fields
from marshmallow.validate import Equal, Length

from api.operations import next_links
from api.records.resource import FORMATS, GEOJSON, JSON, Resource
from api.resources.event_schemas import EventEntrySchema
from api.schemas import SAMPLE_ID, Shape, about

# Media types of text: CSV, NDJSON, XML of any sort.
WRITTEN = re.compile(r"^text/|json$|xml$")
TEXT, BYTES = {"type": "string"}, {"type": "string", "format": "binary"}


class PointSchema(Shape):
    """A point on the globe (RFC 7946)."""

    type = fields.String(validate=Equal("Point"), metadata=about("Always `Point`.", "Point"))
    coordinates = fields.List(
        fields.Float(),
        validate=Length(equal=2),
        metadata=about("Degrees east, then degrees north (WGS 84).", [10.74609, 59.91273]),
    )


class FeatureSchema(Shape):
    """A record and its place."""

    type = fields.String(validate=Equal("Feature"), metadata=about("Always `Feature`.", "Feature"))
    id = fields.String(metadata=about("Id of the record.", f"e{SAMPLE_ID}"))
    geometry = fields.Nested(PointSchema, metadata=about("Where it is."))
    properties = fields.Nested(EventEntrySchema, metadata=about("The record, as the list shows it."))


class FeatureCollectionSchema(Shape):
    """Records that have a place."""

    type = fields.String(
        validate=Equal("FeatureCollection"), metadata=about("Always `FeatureCollection`.", "FeatureCollection")
    )
    features = fields.List(fields.Nested(FeatureSchema), metadata=about("A feature for each record."))


def list_answer(resource: Resource) -> dict[str, Any]:
    """The response of a list: each format under its own media type, so that none is a union of others."""
    return {
        "description": f"A page of {resource.name}; in the other formats all of them.",
        "content": {FORMATS[form]: _body(resource, form) for form in resource.formats},
        "headers": {header: header for header in ("ETag", "Link")},
        "links": next_links.of_list(resource),
    }


def item(resource: Resource) -> dict[str, Any]:
    """The response of a record's page."""
    return {
        "description": f"The {resource.singular}.",
        "content": {FORMATS[JSON]: {"schema": resource.item}},
        "headers": {"ETag": "ETag"},
        "links": next_links.of_item(resource),
    }


def _body(resource: Resource, form: str) -> dict[str, Any]:
    """The media type object of a list in one format; what has no schema here is text, or bytes where it is neither."""
    schemas: dict[str, Any] = {JSON: resource.page, GEOJSON: FeatureCollectionSchema}
    written = TEXT if WRITTEN.search(FORMATS[form]) else BYTES
    return {"schema": schemas.get(form, written)}
