"""How one value is chosen from those of several tellings: by independent outlets, never by order of arrival."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from models.document import UNDATED
from models.vocabulary import DateBasis, DatePrecision

T = TypeVar("T")

PRECISE = list(DatePrecision)  # day before month before year
BASES = list(DateBasis)


class NamedSide(NamedTuple):
    """A participant in a telling: on which side and place, and the name it has there."""

    role: Any
    position: int
    participant: str
    name: str


class LoadedTelling(NamedTuple):
    """A telling with the document that tells it. `rank` orders tellings alike in every database that holds them."""

    id: int
    rank: tuple[str, str, str]
    document: str
    outlet: str
    superseded: bool
    published: date | None
    title: str | None
    values: Mapping[str, Any]
    sides: Sequence[NamedSide]


class Dating(NamedTuple):
    """First and last day, precision and basis of a date that a telling gives; all None where it gives none."""

    starts_on: date | None = None
    ends_on: date | None = None
    precision: DatePrecision | None = None
    basis: DateBasis | None = None


def counted_tellings(tellings: Iterable[LoadedTelling]) -> list[LoadedTelling]:
    """The tellings that count, in their fixed order: those of texts that were not revised, or all if there are none."""
    ordered = sorted(tellings, key=lambda telling: telling.rank)
    return [telling for telling in ordered if not telling.superseded] or ordered


def outlet_count(tellings: Iterable[LoadedTelling]) -> int:
    """How many independent outlets tell it: without copies, revised texts, and further texts of one publisher."""
    return len({telling.outlet for telling in tellings if not telling.superseded})


def frequent(tellings: Iterable[LoadedTelling], value: Callable[[LoadedTelling], T | None]) -> T | None:
    """The value that most outlets give; among equals the smaller by its text. None is no value."""
    given = {(telling.outlet, value(telling)) for telling in tellings}
    counted = Counter(found for _, found in given if found is not None)
    return min(counted, key=lambda found: (-counted[found], str(found)), default=None)


def agreed_record(tellings: Iterable[LoadedTelling], record: Callable[[LoadedTelling], str | None]) -> str | None:
    """The record that most outlets refer to; among equals that of the first telling, as ids tell nothing."""
    voices: dict[str, set[str]] = defaultdict(set)
    for telling in sorted(tellings, key=lambda telling: telling.rank):
        found = record(telling)
        if found is not None:
            voices[found].add(telling.outlet)
    return max(voices, key=lambda found: len(voices[found]), default=None)  # the first of equals


def sure(tellings: Iterable[LoadedTelling], name: str) -> float:
    """That at least one of independent outlets is right: 1 − Π(1 − c), each at its best, to three places."""
    best: dict[str, float] = defaultdict(float)
    for telling in tellings:
        best[telling.outlet] = max(best[telling.outlet], telling.values[name])
    wrong = 1.0
    for confidence in sorted(best.values()):
        wrong *= 1 - confidence
    return round(1 - wrong, 3)


def agreed_date(tellings: Sequence[LoadedTelling], given: Mapping[int, Dating]) -> dict[str, Any]:
    """The date of a record and the telling whose it is: `given` are the dates that tellings have, by telling.

    The most precise, then that of most outlets, then the best founded, shortest, earliest. Where a telling has no date
    it takes that of the telling it is linked with: then the record's date is `linked`.
    """
    dated = [telling for telling in tellings if given.get(telling.id, Dating()).starts_on]
    often = Counter(days for _, days in {(t.outlet, given[t.id][:2]) for t in dated})
    chosen = min(dated, key=lambda t: (*_worth(given[t.id], often), t.rank), default=None)
    if chosen is None:
        return {
            **dict.fromkeys(("starts_on", "ends_on", "date_precision", "date_basis", "date_telling_id")),
            "sort_date": UNDATED,
        }
    found = given[chosen.id]
    return {
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "date_precision": found.precision,
        "date_basis": found.basis if len(dated) == len(tellings) else DateBasis.LINKED,
        "date_telling_id": chosen.id,
        "sort_date": found.starts_on,
    }


def _worth(found: Dating, often: Mapping[Any, int]) -> tuple[int, int, int, int, date]:
    starts_on, ends_on = found.starts_on or UNDATED, found.ends_on or UNDATED
    precision = PRECISE.index(found.precision) if found.precision else len(PRECISE)
    basis = BASES.index(found.basis) if found.basis else len(BASES)
    return precision, -often[found[:2]], basis, (ends_on - starts_on).days, starts_on


def ranked_sides(tellings: Iterable[LoadedTelling]) -> list[tuple[str, Any]]:
    """Everybody any telling names, on the side that most outlets put them on, by number and place in the telling."""
    votes: dict[str, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
    worth: dict[str, tuple[int, str, tuple[str, str, str]]] = {}
    for telling in tellings:
        for side in telling.sides:
            votes[side.participant][side.role].add(telling.outlet)
            place = side.position, side.name, telling.rank
            worth[side.participant] = min(worth.get(side.participant, place), place)
    number = {key: len(set().union(*of_roles.values())) for key, of_roles in votes.items()}
    order = sorted(votes, key=lambda key: (-number[key], worth[key]))
    return [(key, min(votes[key], key=lambda role, of=votes[key]: (-len(of[role]), str(role)))) for key in order]  # type: ignore[misc]


def side_names(tellings: Iterable[LoadedTelling]) -> list[str]:
    """Every name that tellings give those who take part."""
    return sorted({side.name for telling in tellings for side in telling.sides})


def document_count(tellings: Iterable[LoadedTelling]) -> int:
    """How many documents tell it."""
    return len({telling.document for telling in tellings})
