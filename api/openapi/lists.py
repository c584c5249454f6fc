"""The responses of lists and of record pages in the OpenAPI document, in all formats, with default or chosen fields."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from marshmallow.validate import Equal, Length

from api.operations import next_links
from api.records.resource import FORMATS, GEOJSON, HIGHLIGHTS, JSON, Resource
from api.schemas import SAMPLE_ID, RecordBriefSchema, Shape, about

FEW = "Where `fields` or `expand` are given, records have other fields than here; `id` and `href` always."


class ChosenFieldsSchema(RecordBriefSchema):
    """A record with the fields that `fields` and `expand` name; these two are always there."""


class ChosenFieldsPageSchema(Shape):
    """A page of records with the fields that `fields` and `expand` name."""

    data = fields.List(fields.Nested(ChosenFieldsSchema), metadata=about("The records of this page."))
    next = fields.URL(
        allow_none=True,
        metadata=about("The next page, null on the last.", "https://api.example/v1/events?cursor=WyItZGF0ZSJd"),
    )
    total = fields.Integer(
        allow_none=True,
        metadata=about("How many records all pages hold together; null unless `count=true` asks.", 42),
    )
    highlights = HIGHLIGHTS


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
    properties = fields.Nested(ChosenFieldsSchema, metadata=about("The record, with all fields that the list shows."))


class FeatureCollectionSchema(Shape):
    """Records that have a place."""

    type = fields.String(
        validate=Equal("FeatureCollection"), metadata=about("Always `FeatureCollection`.", "FeatureCollection")
    )
    features = fields.List(fields.Nested(FeatureSchema), metadata=about("A feature for each record."))


def list_answer(resource: Resource) -> dict[str, Any]:
    """The response of a list."""
    whole: Any = {"anyOf": [resource.page, ChosenFieldsPageSchema], "description": FEW}
    sample = resource.prefix + SAMPLE_ID
    href = f"https://api.example{resource.path}/{sample}"
    written: dict[str, Any] = {
        JSON: {"schema": whole},
        "csv": {"schema": {"type": "string"}, "example": f"id,href\r\n{sample},{href}\r\n"},
        "ndjson": {"schema": {"type": "string"}, "example": f'{{"id":"{sample}","href":"{href}"}}\n'},
        GEOJSON: {"schema": FeatureCollectionSchema},
    }
    return {
        "description": f"A page of {resource.name}; in the other formats all of them.",
        "content": {FORMATS[form]: written[form] for form in resource.formats},
        "headers": {header: header for header in ("ETag", "Link")},
        "links": next_links.of_list(resource),
    }


def item(resource: Resource) -> dict[str, Any]:
    """The response of a record's page."""
    schema: Any = {"anyOf": [resource.item, ChosenFieldsSchema], "description": FEW}
    return {
        "description": f"The {resource.singular}.",
        "content": {FORMATS[JSON]: {"schema": schema}},
        "headers": {"ETag": "ETag"},
        "links": next_links.of_item(resource),
    }
