"""The request body with a document, to be stored or only analyzed."""

from __future__ import annotations

from marshmallow import EXCLUDE, fields
from marshmallow.validate import Length

from api.analysis.schemas import EXAMPLE
from api.operations.request_body import RequestSchema
from api.query.fields import FullMatch
from api.schemas import about

NO_NUL = FullMatch(r"^[^\u0000]*$", error="Must not hold a NUL character.")


def _text(description: str, example: str, longest: int | None = None) -> fields.String:
    return fields.String(
        allow_none=True,
        validate=[NO_NUL, Length(max=longest)] if longest else NO_NUL,
        metadata=about(description, example),
    )


class SubmittedDocumentSchema(RequestSchema):
    """A news article: its text or its HTML page, and its metadata."""

    component = "Paper"  # its name in generated clients

    class Meta:
        """Exports of archives have many more fields; they are ignored, as on the command line."""

        unknown = EXCLUDE

    text = _text("The article. Spans are counted in it. It or `html` must be there.", EXAMPLE["text"])
    html = _text("The page, where there is no `text`: the article in it is looked for.", "<article><p>OSLO –</p>")
    title = _text("Its headline.", EXAMPLE["title"], 2_000)
    publisher = _text("The outlet that published it.", EXAMPLE["publisher"], 500)
    published = _text(
        "Day or time of publication in ISO 8601, from 1600 to 2199; weekdays are reckoned from it.",
        EXAMPLE["published"],
    )
    url = _text("Its address, http or https; at most 2,000 bytes.", "https://ledger.example/oslo", 2_000)
    place = _text("City of the dateline.", "Oslo", 500)
    byline = _text("Who wrote it.", "A. Reporter", 2_000)
    id = fields.Raw(
        metadata={
            **about("Its name or number at the source. A number of more than 64 bits is a string.", "ledger-4711"),
            "type": ["string", "integer", "null"],
            "pattern": NO_NUL.regex.pattern,
            "maxLength": 500,
            "minimum": -(2**63),
            "maximum": 2**64 - 1,
        }
    )
