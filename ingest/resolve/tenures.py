"""Who held an office of a state in a month, by the tellings that name both; and the keys of those that name nobody.

The tellings of two outlets must agree. Who is told by office alone in that month is then the incumbent: this is a pass
of its own over what the first one resolved, which never reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ingest.resolve.offices import exclusive_office, is_told_by_office
from ingest.resolve.profiles import Identity
from models.vocabulary import DetailSource, EventStatus

AGREEING = 2  # outlets that must name the incumbent; as many that name another make it a change of government
OUTVOTED = 4  # outlets that must where one alone names another; beyond these, one more or fewer decides nothing


class Tenure(NamedTuple):
    """An office of a state (ISO 3166-1 alpha-3) in a month of the calendar (2023-06)."""

    country: str
    office: str
    month: str

    @property
    def value(self) -> str:
        """As text, which sorts by state, office and month."""
        return ":".join(self)

    @property
    def around(self) -> tuple[Tenure, Tenure, Tenure]:
        """The same office in the month before, in this one and in the next."""
        number = int(self.month[:4]) * 12 + int(self.month[5:]) - 1
        before, now, after = (
            self._replace(month=f"{(number + n) // 12:04}-{(number + n) % 12 + 1:02}") for n in (-1, 0, 1)
        )
        return before, now, after


def named_office(name: str, office: str | None, country: str | None) -> str | None:
    """The office that one person at a time holds in a state, of somebody who is named; None of any other."""
    return None if is_told_by_office(name, office) else exclusive_office(office, country)


def unnamed_office(name: str, office: str | None, country: str | None) -> str | None:
    """The office that one person at a time holds in a state, of somebody who is told by it alone."""
    return exclusive_office(office, country) if is_told_by_office(name, office) else None


def month_of(start: str | None, end: str | None, published: str | None) -> str | None:
    """The month of ISO dates: of the first and last day, if they are in one; without them that of publication."""
    if start and end:
        return start[:7] if start[:7] == end[:7] else None
    return published[:7] if published else None


def told_month(
    start: date | None,
    end: date | None,
    source: DetailSource | None,
    published: date | None,
    status: EventStatus | None,
) -> str | None:
    """The month that a telling is of: as `month_of`; a day of publication tells nothing of what is history to it."""
    if start and end and source is not DetailSource.DATELINE:
        return month_of(start.isoformat(), end.isoformat(), None)
    return (
        None if status is EventStatus.HISTORICAL else month_of(None, None, published.isoformat() if published else None)
    )


def office_keys(identity: Identity) -> set[str]:
    """The blocking key under which the evidence is found of who held an office: its state and the office."""
    office = named_office(identity.name, identity.office, identity.country) if identity.kind == "person" else None
    return {office_key(identity.country, office)} if office and identity.country else set()


def office_key(country: str, office: str) -> str:
    """The blocking key of all who are named in an office of a state."""
    return f"office:{country}:{office}"[:100]


def unnamed_keys(sides: Iterable[Identity], month: str | None) -> set[str]:
    """The blocking keys of a telling with somebody told by office alone: state, office and month."""
    if month is None:
        return set()
    offices = {
        (identity.country, unnamed_office(identity.name, identity.office, identity.country))
        for identity in sides
        if identity.kind == "person"
    }
    return {unnamed_key(Tenure(country, office, month)) for country, office in offices if country and office}


def unnamed_key(tenure: Tenure) -> str:
    """The blocking key of tellings of a month in which somebody is told by this office alone."""
    return f"unnamed:{tenure.value}"[:100]


def incumbent(outlets: Mapping[str, Collection[str]]) -> str | None:
    """Who held an office, of those named in it with the outlets that did; None where they do not agree on one."""
    number = {who: len(set(naming)) for who, naming in outlets.items()}
    most = max(number.values(), default=0)
    *rivals, _ = sorted(number.values()) or [0]
    if most < (OUTVOTED if rivals else AGREEING) or any(rival >= AGREEING for rival in rivals):
        return None
    return next(who for who in outlets if number[who] == most)
