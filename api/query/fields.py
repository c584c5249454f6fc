"""Marshmallow fields for query parameters: strict, each with a text `allowed` that says what values it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

from marshmallow import ValidationError, fields, validate

from models.query import MOST_PREFIXES, MOST_WORDS, SHORTEST_PREFIX, Query, QueryError, check_cost, parse_query

UNCOUNTED = "case, accents and kinds of apostrophe do not count"  # of names, in the documentation
LARGEST = 2**31 - 1  # what an integer column of either database holds
LONGEST_QUERY = 500  # characters of a full-text query


class FullMatch(validate.Regexp):
    """A pattern that the whole text must match, including a final newline, which `$` would ignore."""

    def __init__(self, pattern: str, error: str) -> None:
        super().__init__(re.compile(pattern), error=error)

    def __call__(self, value: Any) -> Any:
        """Return `value` if it matches, else raise ValidationError."""
        if self.regex.fullmatch(value) is None:
            raise ValidationError(self._format_error(value))
        return value


class TypedText(fields.String):
    """Text that is not empty, has no NUL and is at most `longest` characters long."""

    def __init__(self, longest: int = 500, **kwargs: Any) -> None:
        self.allowed = f"1 to {longest} characters, none of them NUL"
        super().__init__(
            validate=[
                validate.Length(1, longest, error="Must have {min} to {max} characters."),
                FullMatch(r"^[^\u0000]*$", error="Must not hold a NUL character."),
            ],
            **kwargs,
        )


class Country(fields.String):
    """A country as its ISO 3166-1 alpha-3 code."""

    allowed = "an ISO 3166-1 alpha-3 code in capitals, as IRN"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=FullMatch(r"^[A-Z]{3}$", error="Not a country code."), **kwargs)


class Id(fields.String):
    """The id of a record of the kind whose ids begin with `prefix`."""

    def __init__(self, prefix: str, **kwargs: Any) -> None:
        self.allowed = f"an id as {prefix}, then 17 digits and small letters"
        super().__init__(validate=FullMatch(rf"^{prefix}[0-9a-z]{{17}}$", error="Not an id of that kind."), **kwargs)


class Choice(fields.Enum[StrEnum]):
    """One value of a closed vocabulary, spelled exactly."""

    def __init__(self, enum: type[StrEnum], **kwargs: Any) -> None:
        self.allowed = f"one of {', '.join(enum)}"
        super().__init__(enum, by_value=fields.String, error_messages={"unknown": "Not a known value."}, **kwargs)


class Day(fields.Date):
    """A day as YYYY-MM-DD; other ISO 8601 formats are rejected."""

    allowed = "a day as YYYY-MM-DD"
    default_error_messages = {"invalid": "Not a day."}  # noqa: RUF012  as in the parent

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return super()._deserialize(value, attr, data, **kwargs)


class Number(fields.Integer):
    """A whole number in ASCII digits, from `least` to `most`."""

    def __init__(self, least: int, most: int = LARGEST, **kwargs: Any) -> None:
        self.allowed = f"a whole number from {least} to {most}"
        super().__init__(validate=validate.Range(least, most, error="Not from {min} to {max}."), **kwargs)

    def _validated(self, value: Any) -> int:
        if re.fullmatch(r"-?[0-9]{1,20}", value) is None:
            raise self.make_error("invalid", input=value)
        return int(value)


class Share(fields.Float):
    """A number from 0 to 1."""

    allowed = "a number from 0 to 1"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(0, 1, error="Not from {min} to {max}."), **kwargs)

    def _validated(self, value: Any) -> float:
        if re.fullmatch(r"-?[0-9]{1,20}(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?", value) is None:
            raise self.make_error("invalid", input=value)
        return float(value)


class Flag(fields.Boolean):
    """`true` or `false`."""

    allowed = "true or false"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(truthy={"true"}, falsy={"false"}, **kwargs)


class Term(fields.String):
    """One of a fixed set of words, such as the names of formats."""

    def __init__(self, *terms: str, **kwargs: Any) -> None:
        self.allowed = f"one of {', '.join(terms)}"
        super().__init__(validate=validate.OneOf(terms, error="Not a known value."), **kwargs)


class Names(fields.List[str]):
    """Names from a fixed set, with commas between or in several parameters; parsed to a list without repetitions."""

    def __init__(self, names: Iterable[str], **kwargs: Any) -> None:
        self._known = sorted(names)
        self.allowed = f"one or more of {', '.join(self._known)}, with commas between"
        super().__init__(Term(*self._known), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        given = [each.split(",") for each in value]
        unknown = [place for place, names in enumerate(given) if set(names).difference(self._known)]
        if unknown:
            raise ValidationError({place: ["Not names that are known here."] for place in unknown})
        return list(dict.fromkeys(chain.from_iterable(given)))


def affordable(queries: list[Query]) -> None:
    """Refuse alternatives that would cost too much together. Raises ValidationError."""
    try:
        check_cost(queries)
    except QueryError as error:
        raise ValidationError(str(error)) from error


class Words(fields.String):
    """A full-text query, parsed by `models.query`."""

    allowed = (
        f"1 to {LONGEST_QUERY} characters and up to {MOST_WORDS} words, also of several queries together: words, "
        f'"phrases", -exclusions, with OR between alternatives, and up to {MOST_PREFIXES} beginnings* of at least '
        f"{SHORTEST_PREFIX} letters"
    )

    def __init__(self, **kwargs: Any) -> None:
        # What a pattern can express, also for the docs; the parser checks the rest.
        self.checks = [
            validate.Length(1, LONGEST_QUERY, error="Must have {min} to {max} characters."),
            FullMatch(r"^[^\u0000]*$", error="Must not hold a NUL character."),
        ]
        super().__init__(**kwargs)
        self.metadata = {"minLength": 1, "maxLength": LONGEST_QUERY, "pattern": r"^[^\u0000]*$", **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        for check in self.checks:
            check(text)
        try:
            query: Query = parse_query(text)
        except QueryError as error:
            raise ValidationError(str(error)) from error
        return query
