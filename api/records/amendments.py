"""The fields of a record that people set by hand, with who did it, when and why."""

from __future__ import annotations

from collections.abc import Sequence

from marshmallow import fields
from sqlalchemy import select

from api.records.loading import Reading, Record, Relation, among_ids, empty_lists
from api.schemas import Shape, UtcDateTime, about, in_utc
from models import CorrectionAct, Variant
from models.vocabulary import CorrectionKind


class AmendmentSchema(Shape):
    """A field that a person set."""

    correction = fields.Integer(metadata=about("Its number in `/v1/corrections`.", 12))
    field = fields.String(metadata=about("The field.", "date"))
    value = fields.Raw(metadata=about("What it is set to.", "2024-03-05"))
    reason = fields.String(allow_none=True, metadata=about("Why, in words.", "The dispatch has a wrong day."))
    made_by = fields.String(allow_none=True, metadata=about("The name of the token of who did it.", "desk"))
    made_at = UtcDateTime(metadata=about("When, in UTC.", "2024-03-06T09:30:00+00:00"))


FIELD = fields.List(
    fields.Nested(AmendmentSchema),
    metadata=about("The fields that people set by hand, whatever the tellings say; mostly none."),
)
AMENDED = (
    select(
        Variant.record_id,
        CorrectionAct.id.label("correction"),
        CorrectionAct.field,
        CorrectionAct.value,
        CorrectionAct.reason,
        CorrectionAct.made_by,
        CorrectionAct.made_at,
    )
    .join(CorrectionAct, CorrectionAct.digest == Variant.digest)
    .where(among_ids(Variant.record_id), CorrectionAct.kind == CorrectionKind.AMEND, CorrectionAct.ended_at.is_(None))
    .order_by(CorrectionAct.id)
)


def _load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    result = empty_lists(ids, "amendments")
    for owner, *values in reading.rows(AMENDED, ids):
        amendment = dict(zip(AmendmentSchema().fields, values, strict=True))
        amendment["made_at"] = in_utc(amendment["made_at"]).isoformat()
        result[owner]["amendments"].append(amendment)
    return result


OF_RECORDS = Relation(("amendments",), _load)
