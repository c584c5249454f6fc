"""Hand-made analyses with shared records, ambiguous names, copies and revisions, to be stored in any order."""

from __future__ import annotations

from datetime import date

from ingest.tellings import Analysis, Where
from models.vocabulary import AgreementStage, EventMode, EventStatus, EventType
from tests.factories.analyses import AnalysisBuilder, accord

WIRE = (
    "Ambassadors of Norway and Peru walked along the quay in Callao on Friday and spoke of trawlers, licences and the"
    " long winter, before the cutter Esperanza took them out to the islands where the guano ships used to load."
)


def related_analyses() -> list[Analysis]:
    """Fifteen texts of eight outlets: a story, copies and revisions, one surname of two, undated and denied reports."""
    return [
        accord("Meridian Wire").analysis(),
        accord("Harbour Post", "Maria Valdo", dated=False).analysis(),
        accord("Northern Courier", "Maria Valdoo").analysis(),
        *_revisions(),
        *_castros(),
        *_copies(),
        *_calls(),
        _denial(),
        _undated(),
    ]


def _revisions() -> list[Analysis]:
    """Three texts of one URL; the second one corrects the day."""
    made = []
    for n, day in enumerate((1, 2, 2), start=1):
        builder = AnalysisBuilder(
            f"Maria Valdo of Norway met Tomas Ruel of Peru in Lima on Thursday. Update {n}.",
            publisher="Fjord Post",
            published=date(2024, 5, 2 + n),
            url="https://fjord.example/valdo",
            title=f"Valdo in Lima, update {n}",
        )
        sides = [builder.person("Maria Valdo", "NOR", "Foreign Minister"), builder.country("Norway", "NOR")]
        sides += [builder.person("Tomas Ruel", "PER", "Foreign Minister"), builder.country("Peru", "PER")]
        builder.event("met", sides, day=date(2024, 5, day), where=Where("PER", "Lima", -12.04, -77.03))
        made.append(builder.analysis())
    return made


def _castros() -> list[Analysis]:
    """Two brothers with one surname and one office, and a text that gives only the surname."""
    both = AnalysisBuilder("Raul Castro and Fidel Castro of Cuba met in Havana.", publisher="Harbour Post")
    both.event(
        "met",
        [both.person("Raul Castro", "CUB", "President"), both.person("Fidel Castro", "CUB", "President")],
        day=date(2024, 5, 1),
    )
    alone = AnalysisBuilder(
        '"The harbour stays ours and nobody sells it," Castro of Cuba said.', publisher="Fjord Post"
    )
    alone.statement("The harbour stays ours and nobody sells it,", [alone.person("Castro", "CUB", "President")])
    raul = AnalysisBuilder('"The harbour stays ours, nobody sells it," Raul Castro said.', publisher="Meridian Wire")
    raul.statement("The harbour stays ours, nobody sells it,", [raul.person("Raul Castro", "CUB", None)])
    return [both.analysis(), alone.analysis(), raul.analysis()]


def _copies() -> list[Analysis]:
    """A wire text and two copies of it, by outlets that have other texts as well."""
    made = []
    for publisher, day, more in (
        ("Meridian Wire", 10, ""),
        ("Harbour Post", 11, " (Meridian)"),
        ("Northern Courier", 12, " Our own picture."),
    ):
        builder = AnalysisBuilder(WIRE + more, publisher=publisher, published=date(2024, 6, day))
        builder.event("spoke", [builder.country("Norway", "NOR"), builder.country("Peru", "PER")], day=date(2024, 6, 7))
        made.append(builder.analysis())
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
        builder = AnalysisBuilder(text, publisher=publisher, published=date(2024, 6, 8))
        sides = [builder.person("Jonas Keller", "DEU", "Chancellor"), builder.country("Germany", "DEU")]
        sides += [builder.person("Claire Moreau", "FRA", "President"), builder.country("France", "FRA")]
        when = date(2024, 6, day) if day else None
        builder.event(words, sides, mode=EventMode.PHONE, day=when)
        made.append(builder.analysis())
    return made


def _denial() -> Analysis:
    builder = AnalysisBuilder("Norway and Peru have not signed a water accord.", publisher="Andes Wire")
    sides = [builder.country("Norway", "NOR"), builder.country("Peru", "PER")]
    builder.event("signed", sides, type_=EventType.SUPPORT, status=EventStatus.NEGATED)
    builder.agreement("water accord", sides, AgreementStage.PROPOSED)
    return builder.analysis()


def _undated() -> Analysis:
    builder = AnalysisBuilder("Maria Valdo met Tomas Ruel. Peru paid.", publisher="Andes Wire", published=None)
    sides = [builder.person("Maria Valdo", None), builder.person("Tomas Ruel", "PER")]
    builder.event("met", sides, where=Where("PER"))
    builder.event("paid", [builder.country("Peru", "PER")], type_=EventType.AID)
    return builder.analysis()
