"""Generates analyses, in any number: Zipf-distributed countries with leaders, twenty years, several outlets."""

from __future__ import annotations

import hashlib
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from ingest.tellings import (
    AgreementTelling,
    Analysis,
    EventTelling,
    ParticipantTelling,
    Source,
    Span,
    StatementTelling,
    Step,
    When,
    Where,
)
from models.vocabulary import (
    AgreementKind,
    AgreementStage,
    DateBasis,
    DatePrecision,
    EventStatus,
    EventType,
    ParticipantKind,
    StatementKind,
)

FIRST_DAY, DAYS = date(2004, 1, 1), 7300
COUNTRIES, LEADERS, OUTLETS, WORDS = 150, 4, 80, 4000
TYPES = [EventType.CONSULT, EventType.ACCUSE, EventType.AID, EventType.SANCTION, EventType.REQUEST, EventType.COOPERATE]
SYLLABLES = [f"{a}{b}" for a in "bdgklmnprs" for b in ("a", "or")]


def _word(number: int, length: int = 3) -> str:
    letters = []
    for _ in range(length):
        number, part = divmod(number, len(SYLLABLES))
        letters.append(SYLLABLES[part])
    return "".join(letters)


class _Zipf:
    """Draws 0 … n-1, the k-th with a weight of 1/k."""

    def __init__(self, random: Random, size: int) -> None:
        self.random = random
        self.bounds = list(accumulate(1 / (n + 1) for n in range(size)))

    def draw(self) -> int:
        return bisect(self.bounds, self.random.random() * self.bounds[-1])


@dataclass
class _Text:
    """A text under construction, with the spans of what is appended."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> Span:
        start = self.length
        self.parts.append(words + " ")
        self.length += len(words) + 1
        return Span(start, start + len(words))


def analyses(number: int, seed: int = 7) -> Iterator[Analysis]:
    """`number` documents in the order of publication: four tell an event on average, one in five copies another."""
    random = Random(seed)
    countries, words = _Zipf(random, COUNTRIES), _Zipf(random, WORDS)
    made = 0
    stories = max(1, number // 4)
    for story in range(stories * 2):
        day = FIRST_DAY + timedelta(days=DAYS * story // stories)
        one, other = countries.draw(), countries.draw()
        who = random.randrange(LEADERS), random.randrange(LEADERS)
        kind = random.choice(TYPES)
        quote = " ".join(_word(words.draw() * 7 + 3) for _ in range(14))
        pact = " ".join(_word(words.draw() * 11 + 5) for _ in range(3)) if random.random() < 0.15 else None
        outlets = random.sample(range(OUTLETS), random.choice([1, 2, 3, 4, 6, 8]))
        previous: tuple[int, str] | None = None
        for n, outlet in enumerate(outlets):
            if made == number:
                return
            copied = previous if previous and random.random() < 0.2 else None
            tag = copied or (made, " ".join(_word(words.draw()) for _ in range(40)))
            previous = tag
            dated = random.random() < 0.75
            yield _document(f"{story}-{n}", outlet, day, (one, other), who, kind, quote, pact, tag, dated)
            made += 1


def _document(
    name: str,
    outlet: int,
    day: date,
    pair: tuple[int, int],
    who: tuple[int, int],
    kind: EventType,
    quote: str,
    pact: str | None,
    tag: tuple[int, str],
    dated: bool,
) -> Analysis:
    text = _Text()
    people = []
    for n, (country, leader) in enumerate(zip(pair, who, strict=True)):
        code = f"{chr(65 + country // 26)}{chr(65 + country % 26)}X"
        short = tag[0] % 5 == n  # now and then a surname alone
        surname = _word(country * LEADERS + leader + 400).capitalize() + "en"
        full = surname if short else f"{_word(leader * 31 + country).capitalize()} {surname}"
        title = ("President", "Prime Minister", "Foreign Minister", "Minister")[leader]
        named = tag[0] % 11 != n  # now and then an office alone
        full, title = (full, title) if named else (f"the {title.lower()}",) * 2
        people.append(
            ParticipantTelling(
                f"p{n}", full, ParticipantKind.PERSON, (text.put(full),), code, title, confidence=0.9, named=named
            )
        )
        land = _word(country, 2).capitalize() + "land"
        people.append(ParticipantTelling(f"c{n}", land, ParticipantKind.COUNTRY, (text.put(land),), code))
    when = When(day, day, DatePrecision.DAY, DateBasis.STATED) if dated else None
    verb = text.put("met" if kind is EventType.CONSULT else kind.value.lower() + "ed")
    where = Where(people[3].country)
    event = EventTelling("e0", kind, EventStatus.ASSERTED, (verb,), None, ("p0", "c0"), ("p1", "c1"), (), when, where)
    said = text.put(quote)
    statement = StatementTelling("s0", StatementKind.DIRECT, (said,), ("p0",), (), text.put("said"), event="e0")
    agreed: tuple[AgreementTelling, ...] = ()
    if pact:
        span = text.put(f"{pact} accord")
        step = Step(AgreementStage.SIGNED, span, when)
        agreed = (AgreementTelling("a0", AgreementKind.AGREEMENT, span, (span,), (step,), ("c0", "c1"), event="e0"),)
    text.put(tag[1])
    body = "".join(text.parts)
    sha = hashlib.sha256(f"{outlet}/{name}/{body}".encode()).hexdigest()
    source = Source(
        name, body, sha, title=None, publisher=f"Outlet {outlet}", published=day + timedelta(days=outlet % 3)
    )
    return Analysis(source, tuple(people), (statement,), (event,), agreed)
