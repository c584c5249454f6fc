"""Small worlds of three outlets: a speech and parts of it, a visit planned and made, agreements counted and named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.tellings import Analysis, Where
from models.vocabulary import AgreementKind, AgreementStage, EventMode, EventStatus, EventType
from tests.factories.analyses import AnalysisBuilder

CLAUSE = "open it to every fishing boat in May"
SENTENCE = f"We shall {CLAUSE}, come what may, and nobody on either coast will keep us from it."
SPEECH = (
    f"We have waited for this harbour for eleven years, and our fathers waited before us. {SENTENCE} "
    "Whoever doubts that may come to the quay and count the boats."
)


def quoting(publisher: str, *quotes: str) -> Analysis:
    """An article that quotes the president."""
    told = AnalysisBuilder(f"{publisher}: Ana Quispe of Peru said: " + " / ".join(quotes), publisher=publisher)
    speaker = told.person("Ana Quispe", "PER", "President")
    for quote in quotes:
        told.statement(quote, [speaker])
    return told.analysis()


def meeting(publisher: str, day: int, *, planned: bool) -> Analysis:
    """An article that tells of one visit, before it or after it."""
    words = "will visit" if planned else "visited"
    told = AnalysisBuilder(
        f"{publisher}: Ana Quispe of Peru {words} Norway.", publisher=publisher, published=date(2024, 5, day)
    )
    guest = [told.person("Ana Quispe", "PER", "President"), told.country("Peru", "PER")]
    host = (told.country("Norway", "NOR"),)
    visit, place = (EventType.CONSULT, EventMode.VISIT), Where("NOR", None)
    if planned:
        told.event(words, guest, host, EventType.AGREE, None, date(2024, 5, 10), place, status=EventStatus.FUTURE)
        told.events[0] = replace(told.events[0], planned_as=visit)
    else:
        told.event(words, guest, host, *visit, date(2024, 5, 10), place)
    return told.analysis()


def signing(publisher: str, title: str, count: int) -> Analysis:
    """An article that tells of one or of several agreements of a day."""
    told = AnalysisBuilder(f"{publisher}: Norway and Peru signed {title}.", publisher=publisher)
    told.agreement(
        title, [told.country("Norway", "NOR"), told.country("Peru", "PER")], AgreementStage.SIGNED, date(2024, 5, 2)
    )
    told.agreements[0] = replace(told.agreements[0], kind=AgreementKind.MOU, count=count)
    return told.analysis()


QUOTED = [quoting("Fjord Post", SPEECH), quoting("Harbour Wire", SENTENCE), quoting("Quay News", CLAUSE)]
VISITS = [
    meeting("Fjord Post", 3, planned=True),
    meeting("Harbour Wire", 11, planned=False),
    meeting("Quay News", 4, planned=True),
]
SIGNED = [
    signing("Fjord Post", "six memoranda", 6),
    signing("Harbour Wire", "a memorandum on fisheries", 1),
    signing("Quay News", "six memoranda", 6),
]
