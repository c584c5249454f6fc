"""Heads of names and descriptions: titles of office and rank, heads of organization names, nouns for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.lexicon.files import Row
from models.vocabulary import ParticipantKind, Sector


@dataclass(frozen=True, slots=True)
class Title:
    """An entry of `titles.txt`; `flags` are explained there."""

    phrase: str
    sector: Sector | None
    flags: frozenset[str]
    row: Row = field(compare=False, repr=False)

    @property
    def gender(self) -> str | None:
        """The gender of the title's holder, "f" or "m", None if the title does not imply it."""
        return next((flag for flag in self.flags if flag in ("f", "m")), None)

    @property
    def is_rank(self) -> bool:
        """Whether it is a royal or military rank, to which an office is preferred: "Prince", "General"."""
        return ("royal" in self.flags and "leader" not in self.flags) or "rank" in self.flags

    @property
    def country(self) -> str | None:
        """The country whose office it is, None if several countries have it."""
        return next((flag for flag in self.flags if flag.isupper()), None)


@dataclass(frozen=True, slots=True)
class OrganizationHead:
    """A noun that makes a name that of an organization; the flags are explained in `organization_heads.txt`."""

    sector: Sector | None
    flags: frozenset[str]
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun of `person_nouns.txt`: the sector that it implies, and the kind of participant in the singular."""

    sector: Sector | None
    kind: ParticipantKind
    row: Row = field(compare=False, repr=False)


def read_titles(rows: Iterable[Row]) -> Mapping[str, Title]:
    """Titles by their phrase, in lower case."""
    return {row.entry: Title(row.entry, _sector(row.cell(0)), frozenset(row.cell(1).split()), row) for row in rows}


def read_organization_heads(rows: Iterable[Row]) -> Mapping[str, OrganizationHead]:
    """Heads of organization names, in lower case."""
    return {row.entry: OrganizationHead(_sector(row.cell(0)), frozenset(row.cell(1).split()), row) for row in rows}


def read_person_nouns(rows: Iterable[Row]) -> Mapping[str, PersonNoun]:
    """Nouns for people by their singular; those of two words are joined by an underscore."""
    found: dict[str, PersonNoun] = {}
    for row in rows:
        sector, kind = row.section
        found[row.entry] = PersonNoun(None if sector == "UNK" else Sector(sector), ParticipantKind(kind), row)
    return found


def _sector(code: str) -> Sector | None:
    return Sector(code) if code else None
