"""Which countries and organizations the world knows by name, and where their names stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import Sector


class Sense(StrEnum):
    """What a known name says."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"
    FORMAL = "formal"
    ORGANIZATION = "organization"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """An entry: its sense, the usual name of what it names, the country, and the sector where one fits.

    A formal name that several countries have ("the Kingdom") lists all their codes, parted by spaces.
    """

    sense: Sense
    name: str
    country: str | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries by their spelling; `starts` holds every beginning of one, so that a search ends early."""

    entries: dict[str, GazetteerEntry]
    starts: frozenset[str]

    def match(self, tokens: Sequence[Token], i: int) -> tuple[GazetteerEntry, int] | None:
        """The longest entry that begins at token `i`, and the index after its last token."""
        found = self._walk(tokens, i, shout=False)
        if found is None and len(tokens[i].text) > 3 and tokens[i].text.isupper():
            return self._walk(tokens, i, shout=True)
        return found

    def _walk(self, tokens: Sequence[Token], i: int, *, shout: bool) -> tuple[GazetteerEntry, int] | None:
        joined, found = "", None
        for j in range(i, len(tokens)):
            text = tokens[j].text
            gap = " " if joined and tokens[j - 1].end < tokens[j].start else ""
            joined += gap + _plain(text.title() if shout and text.isupper() else text)
            if joined not in self.starts:
                break
            if joined in self.entries:
                found = self.entries[joined], j + 1
        return found

    def get(self, text: str) -> GazetteerEntry | None:
        """The entry spelt exactly so."""
        return self.entries.get(_plain(text))


def _plain(text: str) -> str:
    """The text with single spaces, apostrophes straight and dashes plain."""
    return " ".join(text.split()).replace("’", "'").replace("–", "-").replace("‑", "-")


@cache
def gazetteer() -> Gazetteer:
    """The countries and organizations of the lexicon."""
    entries: dict[str, GazetteerEntry] = {}
    for known, name in _organizations():
        entries.setdefault(_plain(name), known)
    for known, name in _countries():
        earlier = entries.get(_plain(name))
        shared = earlier is not None and earlier.sense is known.sense is Sense.FORMAL
        countries = f"{earlier.country} {known.country}" if earlier and shared else known.country
        entries[_plain(name)] = GazetteerEntry(known.sense, known.name, countries)
    return Gazetteer(entries, frozenset(name[:n] for name in entries for n in range(1, len(name) + 1)))


@cache
def country_names() -> dict[str, str]:
    """The usual name of each country, by its code."""
    return {one.code: one.usual for one in LEXICON.countries if one.code}


def _countries() -> list[tuple[GazetteerEntry, str]]:
    found: list[tuple[GazetteerEntry, str]] = []
    for country in LEXICON.countries:
        code, usual = country.code, country.usual
        if code is None:
            found += [(GazetteerEntry(Sense.NEITHER, name), name) for name in country.named("")]
            continue
        for row in country.rows:
            sense = _SENSES[row.cell(0)]
            if sense is Sense.ADJECTIVE and code == "PSE":
                sense = Sense.PEOPLE
            forms = _forms(row.entry) if row.cell(0) == "adjective" else [row.entry]
            found += [(GazetteerEntry(sense, usual, code), form) for form in forms]
    return found


_SENSES = {"": Sense.COUNTRY, "formal": Sense.FORMAL, "adjective": Sense.ADJECTIVE, "seat": Sense.SEAT}


def _forms(adjective: str) -> list[str]:
    """The adjective, and its plural where the people are called by it: "Iranian", "Iranians"."""
    return [adjective, adjective + "s"] if adjective.endswith(("an", "i", "er")) else [adjective]


def _organizations() -> list[tuple[GazetteerEntry, str]]:
    found: list[tuple[GazetteerEntry, str]] = []
    for one in LEXICON.organizations:
        known = GazetteerEntry(Sense.ORGANIZATION, one.names[0], one.country, one.sector)
        found += [(known, name) for name in one.names]
    return found
