"""Generates the stories of an archive: events, statements made at them, and agreements."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from models.kinds import AGREEMENT, EVENT, STATEMENT
from models.vocabulary import (
    MODES,
    AgreementKind,
    AgreementStatus,
    EventContext,
    EventStatus,
    EventType,
    Stance,
    StatementKind,
)
from tests.factories.generated_archive import words
from tests.factories.generated_archive.identity import IdGenerator
from tests.factories.generated_archive.names import City, Country, Participant, Zipf

CLAUSES = 20_000
STATUSES, STATUS_SHARES = list(EventStatus), [0.78, 0.08, 0.08, 0.04, 0.02]
STATEMENT_KINDS, KIND_SHARES = list(StatementKind), [0.45, 0.4, 0.15]
DENIED_EVERY = 8  # indirect statements
AGREEMENT_KINDS = list(AgreementKind)
AGREEMENT_STATUSES = [
    AgreementStatus.PROPOSED,
    AgreementStatus.AGREED,
    AgreementStatus.SIGNED,
    AgreementStatus.IN_FORCE,
]

# First and last day, precision, basis and source; all null where the day is not known.
Days = tuple[str | None, str | None, str | None, str | None, str | None]
UNKNOWN: Days = (None, None, None, None, None)


@dataclass(slots=True)
class Record:
    """What all records have. `documents` and `outlets` are counted as documents are generated."""

    id: str
    variant: int
    confidence: float
    documents: int = 0
    outlets: set[str] = field(default_factory=set)
    best: tuple[str, str, int] = ("9999", "", 0)  # day, document and number of the telling to quote


@dataclass(slots=True)
class Event(Record):
    """An event."""

    type: EventType = EventType.CONSULT
    mode: str | None = None
    status: EventStatus = EventStatus.ASSERTED
    trigger: str = ""
    days: Days = UNKNOWN
    country: str | None = None
    city: City | None = None
    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    part_of: Event | None = None


@dataclass(slots=True)
class Statement(Record):
    """A statement; `short` is the part of its text that some documents report alone."""

    kind: StatementKind = StatementKind.DIRECT
    stance: Stance = Stance.ASSERTED
    text: str = ""
    short: str = ""
    speaker: Participant | None = None
    addressee: Participant | None = None
    event: Event | None = None


@dataclass(slots=True)
class Agreement(Record):
    """An agreement."""

    kind: AgreementKind = AgreementKind.OTHER
    status: AgreementStatus = AgreementStatus.SIGNED
    title: str = ""
    parties: list[Participant] = field(default_factory=list)
    event: Event | None = None


@dataclass(slots=True)
class Story:
    """The records that the documents of one story tell."""

    events: list[Event]
    statements: list[Statement]
    agreement: Agreement | None


class StoryGenerator:
    """Generates stories of two events, six statements and sometimes an agreement."""

    def __init__(self, random: Random, mint: IdGenerator, countries: list[Country]) -> None:
        self._random, self._mint, self._countries = random, mint, countries
        self._country = Zipf(random, len(countries))
        self._person = {country.code: Zipf(random, len(country.people)) for country in countries}
        nouns, qualities, verbs = (words.SINGLE[each] for each in ("nouns", "qualities", "verbs"))
        noun, quality, verb = (Zipf(random, len(each)) for each in (nouns, qualities, verbs))
        self._objects = [
            f"{verbs[verb.draw()]} the {qualities[quality.draw()]} {nouns[noun.draw()]} and {nouns[noun.draw()]}"
            for _ in range(CLAUSES)
        ]
        self._types = list(words.TRIGGERS)
        self._type_shares = list(accumulate(1 / (n + 1) for n in range(len(self._types))))

    def clause(self) -> str:
        """A sentence without its full stop."""
        return f"{self._random.choice(words.OPENINGS)} {self._random.choice(self._objects)}"

    def story(self, day: date) -> Story:
        """A story of about this day, between two countries."""
        chance = self._random.random
        first = self._country.draw()
        second = self._country.draw()
        if second == first:
            second = (first + 1) % len(self._countries)
        one, other = self._countries[first], self._countries[second]
        actors = [one.people[self._person[one.code].draw()], one.itself]
        if chance() < 0.15:
            actors.append(self._random.choice(one.bodies))
        recipients = [other.people[self._person[other.code].draw()], other.itself]
        host = one if chance() < 0.4 else other
        city = host.cities[int(len(host.cities) * chance() ** 2)]
        main = self._event(day, host, city, actors, recipients)
        beside = self._event(day, host, city, recipients, actors)
        beside.part_of = main if chance() < 0.3 else None
        speakers = (actors[0], recipients[0])
        statements = [self._statement(speakers[n % 2], speakers[1 - n % 2], (main, beside)[n % 2]) for n in range(6)]
        return Story([main, beside], statements, self._agreement(main) if chance() < 0.08 else None)

    def _event(
        self, day: date, host: Country, city: City, actors: list[Participant], recipients: list[Participant]
    ) -> Event:
        random = self._random
        [type_] = random.choices(self._types, cum_weights=self._type_shares)
        [status] = random.choices(STATUSES, STATUS_SHARES)
        modes = sorted(MODES.get(type_, ()))
        return Event(
            self._mint.id(EVENT.prefix),
            self._mint.variant(),
            self._confidence(),
            type=type_,
            mode=random.choice(modes).value if modes and random.random() < 0.5 else None,
            status=status,
            trigger=random.choice(words.TRIGGERS[type_]),
            days=self._days(day if status is not EventStatus.HISTORICAL else day - timedelta(random.randrange(9000))),
            country=host.code if random.random() < 0.9 else None,
            city=city if random.random() < 0.7 else None,
            actors=actors,
            recipients=recipients if random.random() < 0.9 else [],
            contexts=sorted({each.value for each in random.choices(list(EventContext), k=random.randrange(3))}),
        )

    def _statement(self, speaker: Participant, addressee: Participant, event: Event) -> Statement:
        random = self._random
        first = self.clause()
        text = f"{first}{random.choice(words.JOINTS)}{random.choice(self._objects)} with {addressee.short}"
        [kind] = random.choices(STATEMENT_KINDS, KIND_SHARES)
        record, variant = self._mint.id(STATEMENT.prefix), self._mint.variant()
        denied = kind is StatementKind.INDIRECT and variant % DENIED_EVERY == 0
        return Statement(
            record,
            variant,
            self._confidence(),
            kind=kind,
            stance=Stance.DENIED if denied else Stance.ASSERTED,
            text=text,
            short=first,
            speaker=speaker,
            addressee=addressee if random.random() < 0.2 else None,
            event=event if random.random() < 0.8 else None,
        )

    def _agreement(self, event: Event) -> Agreement:
        choose = self._random.choice
        title = " ".join(map(choose, (words.SINGLE["qualities"], words.SINGLE["nouns"], words.INSTRUMENTS)))
        return Agreement(
            self._mint.id(AGREEMENT.prefix),
            self._mint.variant(),
            self._confidence(),
            kind=choose(AGREEMENT_KINDS),
            status=choose(AGREEMENT_STATUSES),
            title=title,
            parties=[event.actors[1], *(event.recipients[1:2])],
            event=event,
        )

    def _confidence(self) -> float:
        return self._random.randrange(50, 99) / 100

    def _days(self, day: date) -> Days:
        """Mostly one day, sometimes several, a month, or unknown."""
        drawn = self._random.random()
        if drawn < 0.08:
            return UNKNOWN
        if drawn < 0.13:
            last = calendar.monthrange(day.year, day.month)[1]
            return day.replace(day=1).isoformat(), day.replace(day=last).isoformat(), "month", "stated", "own"
        end = day + timedelta(1 + int(drawn * 3)) if drawn < 0.23 else day
        return day.isoformat(), end.isoformat(), "day", "resolved", "own"
