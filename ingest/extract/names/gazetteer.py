"""The gazetteer: countries and well-known organizations by name, with a longest-match search over tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import Sector


class Sense(StrEnum):
    """What a name in the gazetteer stands for."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"  # of a government
    FORMAL = "formal"  # "the Kingdom"
    ORGANIZATION = "organization"
    NEITHER = "neither"  # none of these, despite its words: "New Mexico"


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """An entry: its sense, the usual name of its referent, ISO 3166-1 alpha-3 country, and sector if it has one.

    A formal name that several countries have ("the Kingdom") lists all their codes, separated by spaces.
    """

    sense: Sense
    name: str
    country: str | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries by spelling; `starts` holds every prefix of one, so that a search ends early."""

    entries: dict[str, GazetteerEntry]
    starts: frozenset[str]

    def match(self, tokens: Sequence[Token], i: int) -> tuple[GazetteerEntry, int] | None:
        """The longest entry that begins at token `i`, and the index after it; upper case matches as title case."""
        found = self._longest(tokens, i, title_case=False)
        if found is None and len(tokens[i].text) > 3 and tokens[i].text.isupper():
            return self._longest(tokens, i, title_case=True)
        return found

    def _longest(self, tokens: Sequence[Token], i: int, *, title_case: bool) -> tuple[GazetteerEntry, int] | None:
        joined, found = "", None
        for j in range(i, len(tokens)):
            text = tokens[j].text
            gap = " " if joined and tokens[j - 1].end < tokens[j].start else ""
            joined += gap + _normalized(text.title() if title_case and text.isupper() else text)
            if joined not in self.starts:
                break
            if joined in self.entries:
                found = self.entries[joined], j + 1
        return found

    def get(self, text: str) -> GazetteerEntry | None:
        """The entry with this spelling."""
        return self.entries.get(_normalized(text))


def _normalized(text: str) -> str:
    """The text with single spaces, straight apostrophes and ASCII hyphens."""
    return " ".join(text.split()).replace("’", "'").replace("–", "-").replace("‑", "-")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the lexicon, built once; a country's name takes precedence over an organization's."""
    entries: dict[str, GazetteerEntry] = {}
    for known, name in _organizations():
        entries.setdefault(_normalized(name), known)
    for known, name in _countries():
        earlier = entries.get(_normalized(name))
        shared = earlier is not None and earlier.sense is known.sense is Sense.FORMAL
        countries = f"{earlier.country} {known.country}" if earlier and shared else known.country
        entries[_normalized(name)] = GazetteerEntry(known.sense, known.name, countries)
    return Gazetteer(entries, frozenset(name[:n] for name in entries for n in range(1, len(name) + 1)))


@cache
def country_names() -> dict[str, str]:
    """The usual name of each country, by ISO 3166-1 alpha-3 code."""
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
    """The adjective, and its plural where that names the people: "Iranian", "Iranians"."""
    return [adjective, adjective + "s"] if adjective.endswith(("an", "i", "er")) else [adjective]


def _organizations() -> list[tuple[GazetteerEntry, str]]:
    found: list[tuple[GazetteerEntry, str]] = []
    for one in LEXICON.organizations:
        known = GazetteerEntry(Sense.ORGANIZATION, one.names[0], one.country, one.sector)
        found += [(known, name) for name in one.names]
    return found
