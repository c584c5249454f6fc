"""A world of hand-made dispatches that share, split, copy and revise, to be told in any order."""

from __future__ import annotations

from datetime import date

from ingest.tellings import Analysis, Where
from models.vocabulary import AgreementStatus, EventMode, EventStatus, EventType
from tests.factories.analyses import Dispatch, accord

WIRE = (
    "Ambassadors of Norway and Peru walked along the quay in Callao on Friday and spoke of trawlers, licences and the"
    " long winter, before the cutter Esperanza took them out to the islands where the guano ships used to load."
)


def dispatches() -> list[Analysis]:
    """Fifteen texts of eight outlets: one story, its copies and revisions, namesakes, undated and denied reports."""
    return [
        accord("Meridian Wire").analysis(),
        accord("Harbour Post", "Maria Valdo", dated=False).analysis(),
        accord("Northern Courier", "Maria Valdoo").analysis(),
        *_revisions(),
        *_castros(),
        *_copies(),
        *_calls(),
        _denial(),
        _long_ago(),
    ]


def _revisions() -> list[Analysis]:
    """One address, three texts; the second day is a correction."""
    made = []
    for n, day in enumerate((1, 2, 2), start=1):
        told = Dispatch(
            f"Maria Valdo of Norway met Tomas Ruel of Peru in Lima on Thursday. Update {n}.",
            publisher="Fjord Post",
            published=date(2024, 5, 2 + n),
            url="https://fjord.example/valdo",
            title=f"Valdo in Lima, update {n}",
        )
        sides = [told.person("Maria Valdo", "NOR", "Foreign Minister"), told.country("Norway", "NOR")]
        sides += [told.person("Tomas Ruel", "PER", "Foreign Minister"), told.country("Peru", "PER")]
        told.event("met", sides, day=date(2024, 5, day), where=Where("PER", "Lima", -12.04, -77.03))
        made.append(told.analysis())
    return made


def _castros() -> list[Analysis]:
    """Two brothers of one surname and one office, and a text that gives only the surname."""
    both = Dispatch("Raul Castro and Fidel Castro of Cuba met in Havana.", publisher="Harbour Post")
    both.event(
        "met",
        [both.person("Raul Castro", "CUB", "President"), both.person("Fidel Castro", "CUB", "President")],
        day=date(2024, 5, 1),
    )
    alone = Dispatch('"The harbour stays ours and nobody sells it," Castro of Cuba said.', publisher="Fjord Post")
    alone.statement("The harbour stays ours and nobody sells it,", [alone.person("Castro", "CUB", "President")])
    raul = Dispatch('"The harbour stays ours, nobody sells it," Raul Castro said.', publisher="Meridian Wire")
    raul.statement("The harbour stays ours, nobody sells it,", [raul.person("Raul Castro", "CUB", None)])
    return [both.analysis(), alone.analysis(), raul.analysis()]


def _copies() -> list[Analysis]:
    """A wire text, a copy of it a day later, and a copy by an outlet that has a text of its own as well."""
    made = []
    for publisher, day, more in (
        ("Meridian Wire", 10, ""),
        ("Harbour Post", 11, " (Meridian)"),
        ("Northern Courier", 12, " Our own picture."),
    ):
        told = Dispatch(WIRE + more, publisher=publisher, published=date(2024, 6, day))
        told.event("spoke", [told.country("Norway", "NOR"), told.country("Peru", "PER")], day=date(2024, 6, 7))
        made.append(told.analysis())
    return made


def _calls() -> list[Analysis]:
    """Two calls of one week, and a report that could be of either."""
    made = []
    for publisher, day, words in (
        ("Rhine Daily", 3, "rang up"),
        ("Seine Express", 6, "telephoned"),
        ("Alpine Post", None, "spoke on the telephone with"),
    ):
        text = f"Jonas Keller of Germany {words} Claire Moreau of France this week. {publisher}."
        told = Dispatch(text, publisher=publisher, published=date(2024, 6, 8))
        sides = [told.person("Jonas Keller", "DEU", "Chancellor"), told.country("Germany", "DEU")]
        sides += [told.person("Claire Moreau", "FRA", "President"), told.country("France", "FRA")]
        when = date(2024, 6, day) if day else None
        told.event(words, sides, mode=EventMode.PHONE, day=when)
        made.append(told.analysis())
    return made


def _denial() -> Analysis:
    told = Dispatch("Norway and Peru have not signed a water accord.", publisher="Andes Wire")
    sides = [told.country("Norway", "NOR"), told.country("Peru", "PER")]
    told.event("signed", sides, type_=EventType.SUPPORT, status=EventStatus.NEGATED)
    told.agreement("water accord", sides, AgreementStatus.PROPOSED)
    return told.analysis()


def _long_ago() -> Analysis:
    told = Dispatch("Maria Valdo met Tomas Ruel. Peru paid.", publisher="Andes Wire", published=None)
    sides = [told.person("Maria Valdo", None), told.person("Tomas Ruel", "PER")]
    told.event("met", sides, where=Where("PER"))
    told.event("paid", [told.country("Peru", "PER")], type_=EventType.AID)
    return told.analysis()
