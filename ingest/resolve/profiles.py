"""What the resolver compares of a telling: a small record of plain values that follows from its document alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from models.vocabulary import RecordKind


class Who(NamedTuple):
    """A participant as others see it: kind, folded name, folded office, country (ISO 3166-1 alpha-3), and company.

    `company` are the countries (in capitals) and surnames that a group appears with: the delegation of one visit is not
    that of another.
    """

    kind: str
    name: str
    office: str | None
    country: str | None
    company: tuple[str, ...] = ()


class Days(NamedTuple):
    """First and last day as ISO dates, which compare as text; both None where unknown."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class Profile:
    """What all profiles have: `document` is the sha256 of the text, empty for what is the same in every text."""

    of_kind: ClassVar[RecordKind]

    document: str

    @cached_property
    def stored(self) -> dict[str, Any]:
        """The profile as it is stored; tuples become lists there."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def digest(self) -> str:
        """Equal for equal profiles, whatever run or process made them."""
        named = [type(self).__name__, self.stored]
        return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class ParticipantProfile(Profile):
    """A participant's identity."""

    of_kind = RecordKind.PARTICIPANT

    who: Who
    abbreviation: str | None = None


@dataclass(frozen=True)
class EventProfile(Profile):
    """What, who, when and where.

    `stems` are of the triggers, `context` of the sentences round them; `published` is the document's day, `host` the
    country of the place; texts of one `address` (URL) are revisions of each other. `start` tells the tellings of one
    text apart, of which another outlet may have published a copy on another day.
    """

    of_kind = RecordKind.EVENT

    type: str
    mode: str | None
    negated: bool
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    days: Days
    published: str | None
    host: str | None
    city: str | None
    stems: tuple[str, ...]
    context: tuple[str, ...]
    start: int = 0
    address: str | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What tells the events of one text apart; one trigger may serve two, with others in it."""
        return self.start, self.type, self.mode, self.actors, self.recipients

    @property
    def sides(self) -> tuple[Who, ...]:
        """Everybody in it."""
        return self.actors + self.recipients


@dataclass(frozen=True)
class StatementProfile(Profile):
    """Who said which words; `start` orders the statements of a document, `denies` is of the cue ("denied that")."""

    of_kind = RecordKind.STATEMENT

    kind: str
    speakers: tuple[Who, ...]
    stems: tuple[str, ...]
    text: str
    days: Days
    published: str | None
    start: int
    denies: bool = False
    address: str | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What tells the statements of one text apart."""
        return self.start, self.text


@dataclass(frozen=True)
class AgreementProfile(Profile):
    """What sort of instrument between whom, under which words; `named` are those of the title in capitals."""

    of_kind = RecordKind.AGREEMENT

    kind: str
    status: str
    count: int | None
    parties: tuple[Who, ...]
    stems: tuple[str, ...]
    days: Days
    published: str | None
    named: tuple[str, ...] = ()
    start: int = 0
    address: str | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What tells the agreements of one text apart."""
        return self.start, self.stems, self.kind, self.parties


SHAPES: Mapping[RecordKind, type[Profile]] = {
    shape.of_kind: shape for shape in (ParticipantProfile, EventProfile, StatementProfile, AgreementProfile)
}
SHARED = ""  # the `document` of profiles that do not depend on one


def restore(kind: RecordKind, stored: dict[str, Any]) -> Profile:
    """The profile that `Profile.stored` was made from."""
    return SHAPES[kind](**{name: _restored(name, value) for name, value in stored.items()})


def _restored(name: str, value: Any) -> Any:
    if name == "who":
        return _who(value)
    if name in ("actors", "recipients", "speakers", "parties"):
        return tuple(map(_who, value))
    if name == "days":
        return Days(*value)
    return tuple(value) if isinstance(value, list) else value


def _who(value: list[Any]) -> Who:
    kind, name, office, country, company = value
    return Who(kind, name, office, country, tuple(company))
