"""Generates news articles, in any number: texts of about 450 tokens with people, quotations, dates and agreements.

Several outlets report each story, in different sentences and with different details around it. Names are made of
syllables, so that the vocabulary grows as it does in real news.
"""

from __future__ import annotations

import hashlib
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, cycle, islice
from random import Random

from ingest.lexicon import LEXICON
from ingest.tellings import Source


def _words(text: str) -> list[str]:
    return text.split()


FIRST_DAY = date(2019, 1, 7)
OUTLETS = ["Harbour Gazette", "Pass Courier", "Lowland Mail", "Delta Observer", "Ridge Tribune", "Coast Ledger"]
OFFICES = ["President", "Prime Minister", "Foreign Minister", "Defence Minister", "Trade Minister", "Interior Minister"]
GIVEN = _words(
    "Anna Peter Maria David Laura Daniel Sofia Martin Clara Paul Elena Simon Julia Victor Nora Adam Irene Oscar"
)
ONSETS, VOWELS, CODAS = (
    _words("b d g k l m n p r s t v br dr kl st tr"),
    _words("a e i o u ei au"),
    _words("n r l s nd rt m"),
)
NOUNS = _words(
    "border harbour treaty pipeline railway fishery harvest election refugee airport court budget mine "
    "river dam currency tariff patrol ceasefire visa hospital university satellite cable forest glacier "
    "loan sanction port reactor"
)
ADJECTIVES = _words(
    "new joint northern disputed public fair costly quiet careful broad regional open fragile steady late"
)
VERBS = _words("protect review finance repair open close share extend inspect modernize defend rebuild monitor discuss")
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True)
class Country:
    name: str
    adjective: str
    capital: str


@dataclass(frozen=True)
class Person:
    given: str
    surname: str
    office: str
    country: int

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"


@dataclass(frozen=True)
class Story:
    """A story: on a day, officials of two countries do something in a city, and say something."""

    number: int
    day: date
    host: Person
    guest: Person
    kind: str
    quotes: tuple[str, str]
    pact: str


KINDS = {
    "visit": [
        "{guest} arrived in {city} on {weekday} for talks with {host}",
        "{host} received {guest} in {city} on {weekday}",
        "{host} met {guest} in {city} on {weekday} to discuss the {noun} and the {noun2}",
    ],
    "sign": [
        "{Host_country} and {Guest_country} signed the {pact} in {city} on {weekday}",
        "{host} and {guest} signed the {pact} on {weekday} in {city}",
        "{guest} travelled to {city} on {weekday} and signed the {pact} with {host}",
    ],
    "accuse": [
        "{host} accused {Guest_country} on {weekday} of violating the {adjective} {noun} accord",
        "{Host_country} on {weekday} accused {Guest_country} of attacking a {noun} near the {adjective} {noun2}",
        "{host} condemned {Guest_country} on {weekday} over the {noun} dispute",
    ],
    "aid": [
        "{Host_country} sent {number} tonnes of food to {Guest_country} on {weekday}",
        "{host} promised {Guest_country} a loan of {number} million dollars on {weekday}",
        "{Guest_country} received {number} tents and medical aid from {Host_country} on {weekday}",
    ],
}
SPEECH = [
    '"{quote}," {host_short} said.',
    "{guest_short} told reporters that {claim}.",
    '"{quote2}," said {guest_short}, who spoke in {city}.',
    "According to {official}, {claim}.",
    "{host_short} said {claim}, adding that {claim2}.",
    'In a statement, the {Guest_adjective} government called the step "{adjective} and {adjective2}".',
    "{analyst}, a researcher at the University of {city}, said {claim}.",
    "{host_short} warned that {claim} unless both sides agreed to {verb} the {noun}.",
]
BACKGROUND = [
    "The two countries have argued over the {noun} since {year}.",
    "In {month} {year}, {Third_country} and {Host_country} signed an agreement on the {adjective} {noun}.",
    "The {noun} near {third_city} was closed for {number} days after a dispute about the {noun2}.",
    "About {number} people work at the {noun}, which supplies {percent} percent of the {adjective} market.",
    "{Third_country} has offered to host another round of talks next month.",
    "Opposition leader {analyst} criticized the plan to {verb} the {noun} and demanded a vote in parliament.",
    "Ministers from {Host_country}, {Guest_country} and {Third_country} plan to meet in {third_city} next week.",
    "The {Guest_adjective} parliament has not ratified the {adjective} {noun} treaty.",
    "Protesters gathered outside the {noun} in {third_city} last week, and police arrested {number} of them.",
    "Trade between them rose to {number} million dollars last year, the {Host_adjective} statistics office found.",
]
SCENERY = [
    "The {noun} lies {number} kilometres from {third_city}, in a valley that the {adjective} {noun2} divides.",
    "Rain fell on the roofs of the {adjective} quarter all morning, and few people were in the streets.",
    "Such a {noun} takes years to plan and costs more than the {noun2} beside it.",
    "The {adjective} {noun} and the {adjective2} {noun2} are older than either state.",
    "Shops near the {noun} stayed open, and the {noun2} ran on its usual {adjective} timetable.",
    "It was built in {year}, is {number} metres long and has hardly changed since, apart from a {adjective} roof.",
]
CLAIMS = [
    "the {adjective} {noun} would {verb} the {noun2} within {number} months",
    "his country was ready to {verb} the {noun} and to {verb2} the {adjective} {noun2}",
    "{Guest_country} would {verb} the {adjective} {noun} before the end of the year",
    "no decision on the {noun} had been taken, though the {noun2} remained {adjective}",
    "neither side could {verb} the {noun} alone",
]
MONTHS = _words("January February March April May June July August September October November December")


def articles(number: int, seed: int = 11, paragraphs: int = 10) -> Iterator[Source]:
    """`number` articles in the order of publication, three outlets a story on average.

    Each has a headline, a dateline and `paragraphs` paragraphs of two sentences; 10 make about 450 tokens.
    """
    random = Random(seed)
    made = 0
    for story in _stories(random):
        for outlet in random.sample(OUTLETS, random.randint(1, 5)):
            if made == number:
                return
            yield _article(random, story, outlet, paragraphs)
            made += 1


def _stories(random: Random) -> Iterator[Story]:
    weights = list(accumulate(1 / (n + 1) for n in range(len(countries()))))
    number = 0
    while True:
        host, guest = 0, 0
        while host == guest:
            host, guest = (bisect(weights, random.random() * weights[-1]) for _ in range(2))
        quotes = (_quote(random), _quote(random))
        pact = f"{random.choice(NOUNS).capitalize()} {random.choice(['Accord', 'Treaty', 'Agreement'])}"
        day = FIRST_DAY + timedelta(days=number // 8)
        yield Story(
            number, day, _official(random, host), _official(random, guest), random.choice(list(KINDS)), quotes, pact
        )
        number += 1


@cache
def countries() -> list[Country]:
    """The countries of the lexicon that have a capital there; the first ones get most stories."""
    known = [(one.usual, one.named("adjective"), one.named("seat")) for one in LEXICON.countries if one.code]
    found = [Country(name, people[0], seats[0]) for name, people, seats in known if people and seats]
    Random(1).shuffle(found)
    return found


def _official(random: Random, country: int) -> Person:
    """One of a country's officials, the same in every run."""
    office = random.randrange(len(OFFICES))
    own = Random(1000 * country + office)
    return Person(own.choice(GIVEN), _surname(own), OFFICES[office], country)


def _surname(random: Random) -> str:
    syllables = (random.choice(ONSETS) + random.choice(VOWELS) for _ in range(random.randint(1, 2)))
    return ("".join(syllables) + random.choice(ONSETS) + random.choice("aeiou") + random.choice(CODAS)).capitalize()


def _quote(random: Random) -> str:
    """The words of a quotation, rarely the same twice."""
    one, other = random.sample(NOUNS, 2)
    verb, verb2 = random.sample(VERBS, 2)
    return random.choice(
        [
            f"We will {verb} the {random.choice(ADJECTIVES)} {one} and {verb2} every {other} that our people need",
            f"Nobody can {verb} a {one} without the trust that a {random.choice(ADJECTIVES)} {other} takes",
            f"The {random.choice(ADJECTIVES)} {one} belongs to both of us, and so does the duty to {verb} its {other}",
        ]
    )


def _article(random: Random, story: Story, outlet: str, paragraphs: int) -> Source:
    lead = _fill(random, random.choice(KINDS[story.kind]), story)
    title = _fill(random, "{Host_country} and {Guest_country}: " + "{adjective} {noun} in question", story)
    city = countries()[story.host.country].capital
    body = [
        f"{city.upper()}, {story.day:%B} {story.day.day} ({outlet}) - {lead}. {_fill(random, BACKGROUND[0], story)}"
    ]
    kinds = (SPEECH, SCENERY, BACKGROUND[1:], SCENERY)
    for frames in islice(
        zip(*(cycle(random.sample(kind, len(kind))) for kind in kinds), strict=False), paragraphs // 2
    ):
        filled = [_fill(random, frame, story) for frame in frames]
        body += [" ".join(filled[:2]), " ".join(filled[2:])]
    text = "\n\n".join([title, *body]) + "\n"
    digest = hashlib.sha256(f"{outlet}\n{text}".encode()).hexdigest()
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{story.number}-{digest[:8]}"
    name = f"{story.number}-{outlet}"
    return Source(name, text, digest, title=title, publisher=outlet, published=story.day, url=url)


def _fill(random: Random, frame: str, story: Story) -> str:
    """A sentence from a template, filled with values of the story and random ones."""
    host, guest, third = (
        countries()[n] for n in (story.host.country, story.guest.country, random.randrange(len(countries())))
    )
    nouns, adjectives, verbs = random.sample(NOUNS, 2), random.sample(ADJECTIVES, 2), random.sample(VERBS, 2)
    values = {
        "host": f"{host.adjective} {story.host.office} {story.host.full}",
        "guest": f"{story.guest.office} {story.guest.full} of {guest.name}",
        "host_short": story.host.surname,
        "guest_short": random.choice([story.guest.surname, f"the {guest.adjective} {story.guest.office.lower()}"]),
        "Host_country": host.name,
        "Host_adjective": host.adjective,
        "Guest_country": guest.name,
        "Guest_adjective": guest.adjective,
        "Third_country": third.name,
        "third_city": third.capital,
        "city": host.capital,
        "weekday": WEEKDAYS[story.day.weekday()],
        "pact": story.pact,
        "quote": story.quotes[0],
        "quote2": story.quotes[1],
        "official": random.choice(
            [f"a senior {host.adjective} official", f"{guest.adjective} spokesman {_anyone(random)}"]
        ),
        "analyst": _anyone(random),
        "noun": nouns[0],
        "noun2": nouns[1],
        "adjective": adjectives[0],
        "adjective2": adjectives[1],
        "verb": verbs[0],
        "verb2": verbs[1],
        "number": str(random.randint(12, 980)),
        "percent": str(random.randint(3, 80)),
        "year": str(random.randint(1990, 2018)),
        "month": random.choice(MONTHS),
    }
    while "{claim" in frame:
        frame = frame.replace("{claim2}", random.choice(CLAIMS), 1).replace("{claim}", random.choice(CLAIMS), 1)
    sentence = frame.format_map(values)
    return sentence[0].upper() + sentence[1:]


def _anyone(random: Random) -> str:
    return f"{random.choice(GIVEN)} {_surname(random)}"
