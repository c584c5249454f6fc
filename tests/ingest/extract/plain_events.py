"""What the tests on events and agreements ask of a text: plain names and days instead of keys and records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ingest.extract import agreements, events, participants, statements
from ingest.parse.tokens import Parsed
from ingest.tellings import AgreementTelling, EventTelling

FRIDAY = date(2024, 5, 17)


@dataclass(frozen=True)
class Deed:
    """An event in words: triggers and names as the text has them, `date` and `place` as records have them."""

    kind: str
    status: str
    triggers: tuple[str, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    date: str | None
    place: tuple[str | None, str | None]
    telling: EventTelling


@dataclass(frozen=True)
class Pact:
    """An agreement in words."""

    kind: str
    status: str
    title: str
    parties: frozenset[str]
    count: int | None
    date: str | None
    telling: AgreementTelling


@dataclass(frozen=True)
class Happened:
    """All that a text tells of deeds and pacts."""

    deeds: tuple[Deed, ...]
    pacts: tuple[Pact, ...]

    @property
    def kinds(self) -> list[str]:
        """Types with modes: "CONSULT visit", "ASSAULT"."""
        return [deed.kind for deed in self.deeds]

    def one(self, kind: str) -> Deed:
        """The one event of this type."""
        found = [deed for deed in self.deeds if deed.kind.split()[0] == kind.split(maxsplit=1)[0]]
        assert len(found) == 1, self.deeds
        return found[0]

    @property
    def pact(self) -> Pact:
        """The one agreement."""
        assert len(self.pacts) == 1, self.pacts
        return self.pacts[0]


def read(document: Parsed) -> Happened:
    """What the document tells."""
    cast = participants.find(document)
    said = statements.find(document, cast)
    told = events.find(document, cast, said)
    agreed = agreements.find(document, cast, told)
    used = {key for one in told for key in (*one.actors, *one.recipients)}
    used |= {key for one in agreed for key in (*one.parties, *one.mediators)}
    names = {one.key: one.name for one in cast.tellings(used)}
    text = document.text
    deeds = tuple(
        Deed(
            f"{one.type} {one.mode}" if one.mode else str(one.type),
            str(one.status),
            tuple(text[span.start : span.end] for span in one.triggers),
            frozenset(names[key] for key in one.actors),
            frozenset(names[key] for key in one.recipients),
            one.when.isoformat() if one.when else None,
            (one.where.country, one.where.city) if one.where else (None, None),
            one,
        )
        for one in told
    )
    pacts = tuple(
        Pact(
            str(one.kind),
            str(one.status),
            text[one.title.start : one.title.end],
            frozenset(names[key] for key in one.parties),
            one.count,
            one.last.when.isoformat() if one.last and one.last.when else None,
            one,
        )
        for one in agreed
    )
    return Happened(deeds, pacts)


Tell = Callable[..., Happened]
News = Callable[[str], Happened]
