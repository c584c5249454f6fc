"""How one value is chosen from several tellings: by the number of independent outlets, never by order of arrival."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from ingest.resolve.offices import is_told_by_office, same_term
from models.document import UNDATED
from models.vocabulary import DateBasis, DatePrecision, DetailSource

T = TypeVar("T")

PRECISIONS = list(DatePrecision)  # day before month before year
BASES = list(DateBasis)
DATE_DETAILS = ("date_precision", "date_basis", "date_source")  # columns of how and whence a date is known


class NamedSide(NamedTuple):
    """A participant in a telling: its side, its position there, and the name, country and office that it has there."""

    role: Any
    position: int
    participant: str
    name: str
    country: str | None = None
    office: str | None = None

    @property
    def by_office_alone(self) -> bool:
        """As "the Iranian president", whom a telling does not name."""
        return is_told_by_office(self.name, self.office)


class LoadedTelling(NamedTuple):
    """A telling with its document. `rank` gives tellings the same order in every database, as it holds no ids."""

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
    """First and last day, precision, basis and source of a date that a telling gives; all None where it gives none."""

    starts_on: date | None = None
    ends_on: date | None = None
    precision: DatePrecision | None = None
    basis: DateBasis | None = None
    source: DetailSource | None = None


def told_date(values: Mapping[str, Any]) -> Dating:
    """The date in a row of a table that has the columns of one."""
    return Dating(values["starts_on"], values["ends_on"], *(values[name] for name in DATE_DETAILS))


def counted_tellings(tellings: Iterable[LoadedTelling]) -> list[LoadedTelling]:
    """The tellings that count, ordered by rank: those of texts that are not superseded, or all if there are none."""
    ordered = sorted(tellings, key=lambda telling: telling.rank)
    return [telling for telling in ordered if not telling.superseded] or ordered


def best_telling(counted: Iterable[LoadedTelling]) -> int:
    """The telling to quote: of the highest confidence, then the earliest publication, then the smallest ids."""
    return min(counted, key=lambda t: (-t.values["confidence"], t.published or date.max, t.document, t.id)).id


def outlet_count(tellings: Iterable[LoadedTelling]) -> int:
    """How many independent outlets tell it; copies, superseded texts and further texts of a publisher do not count."""
    return len({telling.outlet for telling in tellings if not telling.superseded})


def most_frequent(tellings: Iterable[LoadedTelling], value: Callable[[LoadedTelling], T | None]) -> T | None:
    """The value that most outlets give; of equally frequent ones the smaller as text. None is no value."""
    given = {(telling.outlet, value(telling)) for telling in tellings}
    counted = Counter(found for _, found in given if found is not None)
    return min(counted, key=lambda found: (-counted[found], str(found)), default=None)


def agreed_record(tellings: Iterable[LoadedTelling], record: Callable[[LoadedTelling], str | None]) -> str | None:
    """The record that most outlets refer to; of equally frequent ones that of the first telling, whatever its id."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for telling in sorted(tellings, key=lambda telling: telling.rank):
        found = record(telling)
        if found is not None:
            outlets[found].add(telling.outlet)
    return max(outlets, key=lambda found: len(outlets[found]), default=None)  # the first of equals


def combined_confidence(tellings: Iterable[LoadedTelling], name: str) -> float:
    """The probability that at least one outlet is right: 1 − Π(1 − c), each at its most confident, to three places."""
    best: dict[str, float] = defaultdict(float)
    for telling in tellings:
        best[telling.outlet] = max(best[telling.outlet], telling.values[name])
    wrong = 1.0
    for confidence in sorted(best.values()):
        wrong *= 1 - confidence
    return round(1 - wrong, 3)


def agreed_date(tellings: Sequence[LoadedTelling], given: Mapping[int, Dating]) -> dict[str, Any]:
    """The date of a record and the telling that gives it: `given` are the dates that tellings have, by telling id.

    One that is only the day of a report yields to any other. Then the most precise wins, then that of most outlets, the
    best basis, the shortest, the earliest. Where some tellings have no date, the record has it from those linked with
    them: its basis is then `linked`.
    """
    dated = [telling for telling in tellings if given.get(telling.id, Dating()).starts_on]
    often = Counter(days for _, days in {(t.outlet, given[t.id][:2]) for t in dated})
    chosen = min(dated, key=lambda t: (*_date_rank(given[t.id], often), t.rank), default=None)
    if chosen is None:
        return {
            **dict.fromkeys(("starts_on", "ends_on", *DATE_DETAILS, "date_telling_id")),
            "sort_date": UNDATED,
        }
    found = given[chosen.id]
    return {
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "date_precision": found.precision,
        "date_basis": found.basis if len(dated) == len(tellings) else DateBasis.LINKED,
        "date_source": found.source,
        "date_telling_id": chosen.id,
        "sort_date": found.starts_on,
    }


def _date_rank(found: Dating, often: Mapping[Any, int]) -> tuple[bool, int, int, int, int, date]:
    """The sort key of a date, the best first; `often` counts the outlets by first and last day."""
    starts_on, ends_on = found.starts_on or UNDATED, found.ends_on or UNDATED
    precision = PRECISIONS.index(found.precision) if found.precision else len(PRECISIONS)
    basis = BASES.index(found.basis) if found.basis else len(BASES)
    reported = found.source is DetailSource.DATELINE
    return reported, precision, -often[found[:2]], basis, (ends_on - starts_on).days, starts_on


def ranked_sides(
    tellings: Iterable[LoadedTelling], incumbents: Mapping[tuple[int, str], str] | None = None
) -> list[tuple[str, Any]]:
    """All participants, each on the side that most outlets put it on, ordered by outlets, then place in a telling.

    Whom one telling knows by his office alone is the holder of the office whom another names; else the one of the
    `incumbents`, by telling and participant, that no telling of the record names.
    """
    votes: dict[str, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
    first_place: dict[str, tuple[int, str, tuple[str, str, str]]] = {}
    ordered = list(tellings)
    holders = _holders([side for telling in ordered for side in telling.sides])
    for telling in ordered:
        for side in telling.sides:
            who = _meant(telling, side, holders, incumbents or {})
            votes[who][side.role].add(telling.outlet)
            place = side.position, side.name, telling.rank
            first_place[who] = min(first_place.get(who, place), place)
    number = {key: len(set().union(*of_roles.values())) for key, of_roles in votes.items()}
    order = sorted(votes, key=lambda key: (-number[key], first_place[key]))
    return [(key, min(votes[key], key=lambda role, of=votes[key]: (-len(of[role]), str(role)))) for key in order]  # type: ignore[misc]


def _meant(
    telling: LoadedTelling,
    side: NamedSide,
    holders: Mapping[str, set[str]],
    incumbents: Mapping[tuple[int, str], str],
) -> str:
    """The participant whom a side of a telling means; not one whom the telling itself tells apart from it."""
    named = holders.get(side.participant, set())
    found = next(iter(named)) if len(named) == 1 else None if named else incumbents.get((telling.id, side.participant))
    others = {other.participant for other in telling.sides}
    return side.participant if found is None or found in others else found


def _holders(sides: Sequence[NamedSide]) -> dict[str, set[str]]:
    """For those known by office alone, the named participants who hold that office of that state."""
    named = [side for side in sides if side.country and side.office and not side.by_office_alone]
    return {
        side.participant: {
            one.participant for one in named if one.country == side.country and same_term(one.office, side.office)
        }
        for side in sides
        if side.country and side.by_office_alone
    }


def side_names(tellings: Iterable[LoadedTelling]) -> list[str]:
    """Every name that tellings give their participants."""
    return sorted({side.name for telling in tellings for side in telling.sides})


def document_count(tellings: Iterable[LoadedTelling]) -> int:
    """How many documents tell it."""
    return len({telling.document for telling in tellings})
