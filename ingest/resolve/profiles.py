"""Profiles: what the resolver compares of a telling, plain values that follow from its document alone.

The names of these classes and of their fields enter the digests under which variants are stored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property, wraps
from typing import Any, ClassVar, NamedTuple, TypeVar

from models.vocabulary import RecordKind


class Identity(NamedTuple):
    """A participant in a profile: kind, folded name, folded office, country (ISO 3166-1 alpha-3), and company.

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
    """What all profiles have: `document` is the sha256 of the text, `SHARED` for what is the same in every text."""

    of_kind: ClassVar[RecordKind]

    document: str

    @cached_property
    def stored(self) -> dict[str, Any]:
        """The profile as it is stored; tuples become lists there."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def digest(self) -> str:
        """A hash that is equal for equal profiles, in every process and version of Python."""
        named = [type(self).__name__, self.stored]
        return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()


P = TypeVar("P", bound=Profile)
T = TypeVar("T")


def once_per_profile(function: Callable[[P], T]) -> Callable[[P], T]:
    """Keep what a function of one profile returns, with the profile, as `cached_property` does for methods.

    A profile is compared with hundreds of others, and read again for documents that come later.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def kept(profile: P) -> T:
        known = vars(profile)
        if name not in known:
            known[name] = function(profile)
        found: T = known[name]
        return found

    return kept


@dataclass(frozen=True)
class ParticipantProfile(Profile):
    """A participant's identity."""

    of_kind = RecordKind.PARTICIPANT

    who: Identity
    abbreviation: str | None = None


@dataclass(frozen=True)
class EventProfile(Profile):
    """An event: type, mode, participants, days and place.

    `stems` are of the triggers, `context` of the other words around them, without names of participants; `published` is
    the document's day, `host` the country of the place; texts of one `address` (URL) are revisions of each other.
    `start` distinguishes the events of one text, of which another outlet may have published a copy on another day.
    It is `planned` where the text tells it as future or possible; `planned_as` are then type and mode of what will be
    done, where those are others: a promise to visit is of type AGREE. `count` is the number of instruments it made.
    """

    of_kind = RecordKind.EVENT

    type: str
    mode: str | None
    negated: bool
    actors: tuple[Identity, ...]
    recipients: tuple[Identity, ...]
    days: Days
    published: str | None
    host: str | None
    city: str | None
    stems: tuple[str, ...]
    context: tuple[str, ...]
    planned: bool = False
    planned_as: tuple[str, str | None] | None = None
    count: int | None = None
    start: int = 0
    address: str | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What distinguishes the events of one text; two may share a trigger and have different participants."""
        return self.start, self.type, self.mode, self.actors, self.recipients

    @cached_property
    def sides(self) -> tuple[Identity, ...]:
        """Actors and recipients."""
        return self.actors + self.recipients


@dataclass(frozen=True)
class StatementProfile(Profile):
    """A statement: speakers, words and the speakers' stance; `start` orders those of a document."""

    of_kind = RecordKind.STATEMENT

    kind: str
    speakers: tuple[Identity, ...]
    stems: tuple[str, ...]
    text: str
    days: Days
    published: str | None
    start: int
    stance: str = "asserted"
    address: str | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What distinguishes the statements of one text."""
        return self.start, self.text


@dataclass(frozen=True)
class AgreementProfile(Profile):
    """An agreement: kind, parties and the stems of its title; `named` are those of the title's capitalized words.

    `names` are the stems of what else it is called. `steps` are its steps that have a day of their own, each a stage
    with that day. It is `alone` where its document tells no other agreement of the kind between two of its parties, or
    tells its steps apart from theirs.
    """

    of_kind = RecordKind.AGREEMENT

    kind: str
    status: str
    count: int | None
    parties: tuple[Identity, ...]
    stems: tuple[str, ...]
    days: Days
    published: str | None
    named: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    alone: bool = False
    start: int = 0
    address: str | None = None
    names: tuple[tuple[str, ...], ...] = ()

    @property
    def place(self) -> tuple[object, ...]:
        """What distinguishes the agreements of one text."""
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
        return _identity(value)
    if name in ("actors", "recipients", "speakers", "parties"):
        return tuple(map(_identity, value))
    if name == "days":
        return Days(*value)
    if name == "names":
        return tuple(map(tuple, value))
    return tuple(value) if isinstance(value, list) else value


def _identity(value: list[Any]) -> Identity:
    kind, name, office, country, company = value
    return Identity(kind, name, office, country, tuple(company))
