"""The gazetteer: countries, organizations, leaders, given names, and places that are not in the list of cities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.lexicon.files import Row
from models.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class KnownCountry:
    """A country by its ISO 3166-1 alpha-3 code: the rows of its names (the usual one first), adjectives and seats.

    The code is None for names that look like those of a country but name neither a country nor an organization.
    """

    code: str | None
    rows: tuple[Row, ...]

    @property
    def usual(self) -> str:
        """Its usual name."""
        return self.rows[0].entry

    def named(self, *senses: str) -> list[str]:
        """Its names of these senses: "" for plain names, "formal", "adjective", "seat"."""
        return [row.entry for row in self.rows if row.cell(0) in senses]


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """An organization known by name. `shared` where organizations of other countries have the same name."""

    names: tuple[str, ...]
    country: str | None
    sector: Sector | None
    shared: bool
    rows: tuple[Row, ...] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader whose country articles take for granted.

    `common` where many others have the same surname, `figure` where it is no office in a government that made the name.
    """

    surname: str
    given: str
    country: str
    common: bool
    figure: bool
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name and the gender that it implies: "m", "f" or None."""

    name: str
    gender: str | None
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A seat of government ("Kremlin") or a region within a country, and its city, if any."""

    name: str
    seat: bool
    country: str
    city: str | None
    row: Row = field(compare=False, repr=False)


def read_countries(rows: Iterable[Row]) -> tuple[KnownCountry, ...]:
    """The countries in the order of the file."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.section[0], []).append(row)
    return tuple(KnownCountry(None if code == "none" else code, tuple(own)) for code, own in found.items())


def read_organizations(rows: Iterable[Row]) -> tuple[KnownOrganization, ...]:
    """The organizations in the order of the file; an entry that begins with "=" is an alias of the one above."""
    return tuple(map(_organization, _groups(rows)))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if group and not row.entry.startswith("="):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _organization(rows: list[Row]) -> KnownOrganization:
    first = rows[0]
    names = tuple(row.entry.removeprefix("=").strip() for row in rows)
    country, sector, shared = first.cell(0) or None, first.cell(1), first.cell(2) == "shared"
    return KnownOrganization(names, country, Sector(sector) if sector else None, shared, tuple(rows))


def read_leaders(rows: Iterable[Row]) -> tuple[Leader, ...]:
    """The leaders in the order of the file."""
    return tuple(
        Leader(row.entry, row.cell(0), row.section[0], "common" in row.cell(1), "figure" in row.cell(1), row)
        for row in rows
    )


def read_given_names(rows: Iterable[Row]) -> tuple[GivenName, ...]:
    """The given names in the order of the file."""
    return tuple(GivenName(row.entry, {"m": "m", "f": "f"}.get(row.section[0]), row) for row in rows)


def read_places(rows: Iterable[Row]) -> tuple[KnownPlace, ...]:
    """The seats and regions in the order of the file."""
    found = []
    for row in rows:
        kind, country, *city = row.section
        found.append(KnownPlace(row.entry, kind == "seat", country, city[0] if city else None, row))
    return tuple(found)
