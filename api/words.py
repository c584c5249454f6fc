"""The parameter that holds a full-text query."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate

from api.fields import Whole
from models.query import Query, QueryError, parse

LONGEST = 500


class Words(fields.String):
    """Words to look for, read as a query of `models.query`."""

    allowed = f'1 to {LONGEST} characters: words, "phrases", -exclusions, beginnings*, with OR between alternatives'

    def __init__(self, **kwargs: Any) -> None:
        # What a pattern can say of a query, for the docs; the rest is said by the parser.
        self.checks = [
            validate.Length(1, LONGEST, error="Must have {min} to {max} characters."),
            Whole(r"^[^\u0000]*$", error="Must not hold a NUL character."),
        ]
        super().__init__(**kwargs)
        self.metadata = {"minLength": 1, "maxLength": LONGEST, "pattern": r"^[^\u0000]*$", **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        for check in self.checks:
            check(text)
        try:
            query: Query = parse(text)
        except QueryError as error:
            raise ValidationError(str(error)) from error
        return query
