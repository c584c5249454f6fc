"""Which countries and organizations the world knows by name, and where their names stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.lexicon.files import items, rows
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
class Known:
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

    entries: dict[str, Known]
    starts: frozenset[str]

    def match(self, tokens: Sequence[Token], i: int) -> tuple[Known, int] | None:
        """The longest entry that begins at token `i`, and the index after its last token."""
        found = self._walk(tokens, i, shout=False)
        if found is None and len(tokens[i].text) > 3 and tokens[i].text.isupper():
            return self._walk(tokens, i, shout=True)
        return found

    def _walk(self, tokens: Sequence[Token], i: int, *, shout: bool) -> tuple[Known, int] | None:
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

    def get(self, text: str) -> Known | None:
        """The entry spelt exactly so."""
        return self.entries.get(_plain(text))


def _plain(text: str) -> str:
    """The text with single spaces, apostrophes straight and dashes plain."""
    return " ".join(text.split()).replace("’", "'").replace("–", "-").replace("‑", "-")


@cache
def gazetteer() -> Gazetteer:
    """The countries and organizations of the lexicon."""
    entries: dict[str, Known] = {}
    for known, name in _organizations():
        entries.setdefault(_plain(name), known)
    for known, name in _countries():
        earlier = entries.get(_plain(name))
        shared = earlier is not None and earlier.sense is known.sense is Sense.FORMAL
        countries = f"{earlier.country} {known.country}" if earlier and shared else known.country
        entries[_plain(name)] = Known(known.sense, known.name, countries)
    return Gazetteer(entries, frozenset(name[:n] for name in entries for n in range(1, len(name) + 1)))


@cache
def country_names() -> dict[str, str]:
    """The usual name of each country, by its code."""
    return {iso: items(names)[0] for iso, names, *_ in rows("countries.txt") if iso != "-"}


def _countries() -> list[tuple[Known, str]]:
    found: list[tuple[Known, str]] = []
    for iso, names, adjectives, seats in rows("countries.txt"):
        if iso == "-":
            found += [(Known(Sense.NEITHER, name), name) for name in items(names)]
            continue
        usual = items(names)[0]
        for name in items(names):
            sense = Sense.FORMAL if name.startswith("[") else Sense.COUNTRY
            found.append((Known(sense, usual, iso), name.strip("[]")))
        for adjective in items(adjectives):
            sense = Sense.PEOPLE if iso == "PSE" else Sense.ADJECTIVE
            found += [(Known(sense, usual, iso), form) for form in _forms(adjective)]
        found += [(Known(Sense.SEAT, usual, iso), seat) for seat in items(seats)]
    return found


def _forms(adjective: str) -> list[str]:
    """The adjective, and its plural where the people are called by it: "Iranian", "Iranians"."""
    return [adjective, adjective + "s"] if adjective.endswith(("an", "i", "er")) else [adjective]


def _organizations() -> list[tuple[Known, str]]:
    found: list[tuple[Known, str]] = []
    for cell, country, sector in rows("organizations.txt"):
        for body in items(cell):
            names = [name.strip("[]") for name in items(body, "=")]
            known = Known(Sense.ORGANIZATION, names[0], country or None, Sector(sector) if sector else None)
            found += [(known, name) for name in names]
    return found
