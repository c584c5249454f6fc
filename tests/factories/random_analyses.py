"""Random analyses with few different names, days and outlets, so that records merge, split and are renamed."""

from __future__ import annotations

from datetime import date
from random import Random

from ingest.tellings import Analysis, Where
from models.vocabulary import AgreementStage, EventStatus, EventType
from tests.factories.analyses import AnalysisBuilder
from tests.factories.related_analyses import WIRE

OUTLETS = ["Meridian Wire", "Harbour Post", "Northern Courier", "Fjord Post"]
COUNTRIES = {"Norway": "NOR", "Peru": "PER", "Chile": "CHL"}
PEOPLE = {
    "NOR": ["Maria Valdo", "Maria Valdoo", "Valdo"],
    "PER": ["Tomas Ruel", "Tomas Ruell", "Ruel"],
    "CHL": ["Ana Soler", "Ana Solér", "Soler"],
}
ROLES = ["Foreign Minister", "President", None]
PLACES = [Where("PER", "Lima", -12.04, -77.03), Where("NOR", "Oslo", 59.91, 10.75), None]
LONG_QUOTE = "The river belongs to both peoples, and so it did before our grandfathers built the first boats,"
QUOTES = [
    LONG_QUOTE,
    "The river belongs to both peoples,",
    "The river belongs to both our peoples,",
    "Nobody sells the harbour,",
]
PACTS = ["water accord", "accord on water", "fishing pact"]
TYPES = [EventType.CONSULT, EventType.CONSULT, EventType.SUPPORT]
STATUSES = [EventStatus.ASSERTED, EventStatus.ASSERTED, EventStatus.FUTURE, EventStatus.NEGATED]


class RandomAnalyses:
    """Makes analyses of new texts and of texts extracted again; the same seed gives the same ones in the same order."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.written = 0

    def write(self, url: str | None = None) -> Analysis:
        """The analysis of a new text, sometimes with a URL that others have, sometimes nearly a copy of another."""
        self.written += 1
        draw = self.random
        one, other = draw.sample(list(COUNTRIES), 2)
        names = [draw.choice(PEOPLE[COUNTRIES[country]]) for country in (one, other)]
        body = (
            f"{names[0]} of {one} met {names[1]} of {other} in Lima and signed a {draw.choice(PACTS)}. "
            f'"{draw.choice(QUOTES)}" {names[0]} said.'
        )
        text = f"{body} {WIRE}" if draw.random() < 0.25 else f"{body} Note {self.written}."
        addresses = [None, None, "https://fjord.example/valdo", "https://harbour.example/accord"]
        return self._analysis(text, draw.choice(OUTLETS), url or draw.choice(addresses))

    def re_extract(self, analysis: Analysis) -> Analysis:
        """Another analysis of the same text, if it was made here; else the same analysis."""
        source = analysis.source
        if " in Lima and signed a " not in source.text:
            return analysis
        return self._analysis(source.text, source.publisher or "", source.url, source.published)

    def _analysis(self, text: str, publisher: str, url: str | None, published: date | None = None) -> Analysis:
        draw = self.random
        published = published or date(2024, 5, draw.randint(3, 6))
        builder = AnalysisBuilder(
            text, publisher=publisher, published=published, url=url, title=draw.choice([None, text[:30]])
        )
        people, countries = [], []
        for country, code in COUNTRIES.items():
            if country in text and draw.random() < 0.9:
                countries.append(builder.country(country, code))
            # The longest form comes first, as it contains the others.
            name = next((n for n in sorted(PEOPLE[code], key=len, reverse=True) if n in text), None)
            if name and draw.random() < 0.9:
                people.append(builder.person(name, draw.choice([code, code, None]), draw.choice(ROLES)))
        day = draw.choice([date(2024, 5, 2), date(2024, 5, 3), None])
        where = draw.choice(PLACES)
        sides = [*people, *countries]
        met = signed = None
        if sides and draw.random() < 0.9:
            met = builder.event(
                "met",
                sides[: draw.randint(1, len(sides))],
                type_=draw.choice(TYPES),
                day=day,
                where=where,
                status=draw.choice(STATUSES),
            )
        if countries and draw.random() < 0.7:
            signed = builder.event("signed", countries, type_=EventType.SUPPORT, day=day, where=where, part_of=met)
        quote = next((q for q in QUOTES if q in text), None)
        if quote and draw.random() < 0.9:
            builder.statement(quote, people[:1], event=draw.choice([met, signed, None]))
        pact = next((p for p in PACTS if p in text), None)
        if pact and len(countries) > 1 and draw.random() < 0.9:
            status = draw.choice([AgreementStage.PROPOSED, AgreementStage.SIGNED])
            builder.agreement(pact, countries, status, draw.choice([day, None]))
        return builder.analysis()
