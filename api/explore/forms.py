"""The form over a list: a control for each filter that the resource declares, so that a new one appears by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marshmallow import fields, validate

from api.explore.wording import spaced
from api.query.fields import Choice, Day, Flag, Number, Share, Term, Words
from api.query.parameters import Parameter
from api.records.resource import Resource

# What most people ask by, of the resources that have it. All others stand under "more", in the order of declaration.
FIRST = (
    *("q", "participant", "speaker", "party", "dyad", "name", "name_like", "country", "publisher", "outlet", "domain"),
    *("date_from", "date_to"),
)
LABELS = {"q": "words", "dyad": "two sides"}
EXCLUDE, KNOWN = "exclude_", "has_"
ENTRY = {Day: "date", Number: "number", Share: "number", Words: "search"}  # the type of the input; otherwise text


@dataclass(frozen=True, slots=True)
class Control:
    """A filter as a control: `options` are its values where these are few and known, `values` those that are set."""

    name: str
    label: str
    sentence: str
    entry: str
    options: Sequence[str]
    values: Sequence[str]
    repeats: bool
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    """Controls under one heading, shown at once where one of them is set."""

    title: str
    controls: Sequence[Control]

    @property
    def used(self) -> int:
        """How many of them are set."""
        return sum(bool(each.values) for each in self.controls)


def groups(resource: Resource, pairs: Sequence[tuple[str, str]]) -> list[Group]:
    """The controls for the filters of `resource`: what is asked first, more, what must be known, what is left out."""
    declared = resource.all_filters
    first = [name for name in FIRST if name in declared]
    left_out = [name for name in declared if name.startswith(EXCLUDE)]
    known = [name for name in declared if name.startswith(KNOWN)]
    more = [name for name in declared if name not in {*first, *left_out, *known}]
    titled = (("", first), ("More filters", more), ("Known or not", known), ("Leave out", left_out))
    found = [Group(title, [control(name, declared[name], pairs) for name in names]) for title, names in titled]
    return [each for each in found if each.controls]


def control(name: str, parameter: Parameter, pairs: Sequence[tuple[str, str]]) -> Control:
    """The control for a parameter."""
    field = parameter.field.inner if isinstance(parameter.field, fields.List) else parameter.field
    return Control(
        name,
        LABELS.get(name, spaced(name)),
        parameter.sentence.replace("`", ""),
        next((entry for kind, entry in ENTRY.items() if isinstance(field, kind)), "text"),
        options_of(field),
        [value for each, value in pairs if each == name and value],
        parameter.repeats,
        str(parameter.example),
    )


def options_of(field: object) -> list[str]:
    """The values of a field where these are few and known."""
    if isinstance(field, Choice):
        return [each.value for each in field.enum]
    if isinstance(field, Flag):
        return ["true", "false"]
    if isinstance(field, Term):
        return [str(each) for check in field.validators if isinstance(check, validate.OneOf) for each in check.choices]
    return []
