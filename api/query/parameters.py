"""Query parameters: declared as marshmallow fields, parsed and validated in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, missing
from werkzeug.datastructures import MultiDict

from api.http.errors import Fault, ParameterError

FIRST, LAST = "_from", "_to"  # ends of the names of the parameters for the first and last day of a range


@dataclass(frozen=True)
class Parameter:
    """A query parameter: the field that parses it, a sentence for the docs and an example."""

    field: fields.Field[Any]
    sentence: str
    example: Any

    @property
    def repeats(self) -> bool:
        """Whether it may be given several times."""
        return isinstance(self.field, fields.List)

    @property
    def allowed(self) -> str:
        """The allowed values, in words."""
        field = self.field.inner if isinstance(self.field, fields.List) else self.field
        return str(field.allowed)  # type: ignore[attr-defined]  # every field of api.query.fields has it


class Parameters(Mapping[str, Parameter]):
    """The parameters of one operation, by name."""

    def __init__(self, declared: Mapping[str, Parameter], fixed: Mapping[str, Any] | None = None) -> None:
        """`fixed` are the values of parameters that a request may not set."""
        self._declared = dict(declared)
        self._fixed = dict(fixed or {})
        self._schema = Schema.from_dict({name: each.field for name, each in declared.items()})
        self._always = {
            name for name, each in declared.items() if each.field.required or each.field.load_default is not missing
        }
        self._cached_schema = lru_cache(maxsize=256)(self._schema_of)

    def __getitem__(self, name: str) -> Parameter:
        return self._declared[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._declared)

    def __len__(self) -> int:
        return len(self._declared)

    def parse(self, given: MultiDict[str, str]) -> dict[str, Any]:
        """The values by name, without absent ones. Raises ParameterError with a fault for every invalid parameter."""
        faults = list(self._unknown_or_repeated(given))
        known = [name for name in given if name in self]
        try:
            values: dict[str, Any] = self._cached_schema(frozenset(known)).load(
                {name: given.getlist(name) if self[name].repeats else given[name] for name in known}
            )
        except ValidationError as error:
            faults += self._invalid(given, error.messages_dict)
        faults = faults or list(_reversed(values, given))
        if faults:
            raise ParameterError(faults)
        return {**self._fixed, **values}

    def _schema_of(self, known: frozenset[str]) -> Schema:
        """The schema of these parameters only: a list has a hundred, a request gives three."""
        return self._schema(only=known | self._always, unknown=RAISE)

    def _unknown_or_repeated(self, given: MultiDict[str, str]) -> Iterator[Fault]:
        names = ", ".join(self) or "no parameter at all"
        for name, values in given.lists():
            if name not in self:
                yield Fault(name, values[0], "No such parameter here.", names)
            elif len(values) > 1 and not self[name].repeats:
                yield Fault(name, values[1], "Given more than once.", f"once: {self[name].allowed}")

    def _invalid(self, given: MultiDict[str, str], messages: Mapping[str, Any]) -> Iterator[Fault]:
        for name, found in messages.items():
            by_position = found if isinstance(found, dict) else {0: found}
            for position, texts in by_position.items():
                yield Fault(name, (given.getlist(name) or [""])[position], " ".join(texts), self[name].allowed)


def _reversed(values: Mapping[str, Any], given: Mapping[str, str]) -> Iterator[Fault]:
    """A fault for each first day that is after the last, which nothing could satisfy."""
    for name in (name for name in values if name.endswith(FIRST)):
        last = f"{name.removesuffix(FIRST)}{LAST}"
        if last in values and values[name] > values[last]:
            yield Fault(name, given[name], f"After {last}.", f"a day that is not after {last}, which is {given[last]}")


@cache
def none() -> Parameters:
    """The parameters of an operation that takes none."""
    return Parameters({})
