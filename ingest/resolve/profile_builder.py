"""Makes the profiles of the tellings of one document, which the resolver compares, from its text and tellings."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.resolve.person_names import parts, suffix, surname
from ingest.resolve.phonetic import skeleton
from ingest.resolve.profiles import (
    SHARED,
    AgreementProfile,
    Days,
    EventProfile,
    Identity,
    ParticipantProfile,
    Profile,
    StatementProfile,
)
from ingest.resolve.text_similarity import COMMON_STEMS, content_stems
from ingest.tellings import (
    AgreementTelling,
    Analysis,
    EventTelling,
    ParticipantTelling,
    Span,
    StatementTelling,
    When,
    Where,
)
from models.fulltext import fold
from models.vocabulary import AgreementStage, DetailSource, EventMode, EventStatus, EventType

MANY_STEMS = 2  # a description of more words than these is as good as a name
MAX_NAMES = 4
SENTENCE_ENDS = (". ", ".\n", "\n\n", "! ", "? ")


def profiles(analysis: Analysis) -> dict[str, Profile]:
    """The profile of every telling of a document, by the telling's key."""
    return _ProfileBuilder(analysis).build()


class _ProfileBuilder:
    """Turns the tellings of one document into profiles."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.source.text
        self.document = hashlib.sha256(self.text.encode()).hexdigest()
        self.published = analysis.source.published.isoformat() if analysis.source.published else None
        self.address = analysis.source.url
        self.identities = {telling.key: self._identity(telling) for telling in analysis.participants}
        self.sides = {telling.key: self._side(telling) for telling in analysis.participants}
        self.namesakes = self._namesakes()
        self.names = sorted(span for telling in analysis.participants for span in telling.names)

    def build(self) -> dict[str, Profile]:
        made: dict[str, Profile] = {p.key: self._participant(p) for p in self.analysis.participants}
        made |= {e.key: self._event(e) for e in self.analysis.events}
        made |= {s.key: self._statement(s) for s in self.analysis.statements}
        made |= {a.key: self._agreement(a) for a in self.analysis.agreements}
        return made

    def _identity(self, telling: ParticipantTelling) -> Identity:
        if telling.kind == "country" and telling.country:
            return Identity("country", telling.country.casefold(), None, telling.country)
        office = fold(telling.role) if telling.role else None
        name = " ".join(fold(telling.name).replace(".", "").removeprefix("the ").split())
        company = self._company(telling.key) if telling.kind == "group" else ()
        return Identity(telling.kind.value, name, office, telling.country, company)

    def _side(self, telling: ParticipantTelling) -> Identity:
        """A participant as a side of an event: whoever has neither name nor office is nobody, as a group is.

        "A suicide bomber" of one text is not the one of another. A group is of the one country that its words name.
        """
        identity = self.identities[telling.key]
        if identity.kind == "person" and not telling.named and not telling.role:
            identity = identity._replace(kind="group")
        if identity.kind == "group" and not identity.country:
            identity = identity._replace(country=self._country_within(telling))
        return identity

    def _country_within(self, telling: ParticipantTelling) -> str | None:
        """The country that the words for a participant name: "the leaders of Peru's army"; None where they name two."""
        around = telling.names[0]
        countries = [other for other in self.analysis.participants if other.kind == "country"]
        within = {
            other.country
            for other in countries
            if any(around.start <= span.start and span.end <= around.end for span in other.names)
        }
        return within.pop() if len(within) == 1 else None

    def _namesakes(self) -> set[str]:
        """Persons whose name another has whom this document names more often: a grandfather of the same name."""
        of_name: dict[tuple[object, ...], list[ParticipantTelling]] = defaultdict(list)
        for telling in self.analysis.participants:
            if telling.kind == "person" and telling.named:
                name = self.identities[telling.key].name
                of_name[parts(name), suffix(name)].append(telling)
        several = (alike for alike in of_name.values() if len(alike) > 1)
        return {one.key for alike in several for one in sorted(alike, key=_prominence)[1:]}

    def _company(self, key: str) -> tuple[str, ...]:
        """Country codes and surnames of those who take part in the same events."""
        others = {p.key: p for p in self.analysis.participants if p.kind != "group"}
        sides = [(*e.actors, *e.recipients) for e in self.analysis.events]
        met = {others[other] for side in sides if key in side for other in side if other in others}
        people = {skeleton(surname(fold(p.name), p.country)) for p in met if p.kind == "person"}
        return tuple(sorted({p.country for p in met if p.country} | people))

    def _participant(self, telling: ParticipantTelling) -> ParticipantProfile:
        short = next(
            (name for span in telling.names if 2 <= len(name := self._text(span)) <= 8 and name.isupper()),
            None,
        )
        abbreviation = fold(short) if telling.kind == "organization" and short is not None else None
        # A group is identified by its company; whoever else has no name, or another's, by the document alone.
        shared = telling.named or telling.kind == "group"
        shared = shared and telling.key not in self.namesakes
        return ParticipantProfile(SHARED if shared else self.document, self.identities[telling.key], abbreviation)

    def _text(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _sentence_around(self, span: Span) -> Span:
        """The sentence around a span, as far as punctuation and blank lines tell."""
        start = max(self.text.rfind(mark, 0, span.start) for mark in SENTENCE_ENDS) + 1
        ends = [end for mark in SENTENCE_ENDS if (end := self.text.find(mark, span.end)) >= 0]
        return Span(start, min(ends, default=len(self.text)))

    def _without(self, around: Span, left_out: Iterable[Span]) -> str:
        """The text of a span without those in it that are left out."""
        kept, start = [], around.start
        for span in sorted(left_out):
            if around.start <= span.start and span.end <= around.end and span.start >= start:
                kept.append(self.text[start : span.start])
                start = span.end
        return " ".join([*kept, self.text[start : around.end]])

    def _context(self, triggers: tuple[Span, ...]) -> tuple[str, ...]:
        """The stems of what the sentences around triggers say beside who took part, and when in the week."""
        sentences = {self._sentence_around(span) for span in triggers}
        told = {stem for around in sentences for stem in content_stems(self._without(around, [*self.names, *triggers]))}
        return tuple(sorted(told - COMMON_STEMS))

    def _identities(self, keys: tuple[str, ...]) -> tuple[Identity, ...]:
        return tuple(self.identities[key] for key in keys if key in self.identities)

    def _sides(self, keys: tuple[str, ...]) -> tuple[Identity, ...]:
        return tuple(self.sides[key] for key in keys if key in self.sides)

    def _event(self, telling: EventTelling) -> EventProfile:
        where = telling.where if telling.where and self._happened_there(telling.where, telling.triggers) else None
        return EventProfile(
            document=self.document,
            type=telling.type.value,
            mode=telling.mode.value if telling.mode else None,
            negated=telling.status == "negated",
            actors=self._sides(telling.actors),
            recipients=self._sides(telling.recipients),
            days=_days(telling.when),
            published=self.published,
            host=where.country if where else None,
            city=where.city if where else None,
            stems=tuple(sorted({stem for span in telling.triggers for stem in content_stems(self._text(span))})),
            context=self._context(telling.triggers),
            planned=telling.status in (EventStatus.FUTURE, EventStatus.HYPOTHETICAL),
            planned_as=_plain(telling.planned_as),
            count=self._count_of(telling.key),
            start=telling.triggers[0].start,
            address=self.address,
        )

    def _happened_there(self, where: Where, triggers: tuple[Span, ...]) -> bool:
        """Whether a place is told of the event; where a report is from counts only if a sentence names it again."""
        if where.source is not DetailSource.DATELINE:
            return True
        if not where.city:
            return False
        again = list(re.finditer(rf"\b{re.escape(where.city)}\b", self.text, re.IGNORECASE))[1:]
        around = [self._sentence_around(span) for span in triggers]
        return any(start <= found.start() < end for found in again for start, end in around)

    def _count_of(self, event: str) -> int | None:
        """How many instruments an event made, where the text counts several: "signed 13 documents"."""
        counts = {made.count for made in self.analysis.agreements if made.event == event and (made.count or 0) > 1}
        return counts.pop() if len(counts) == 1 else None

    def _statement(self, telling: StatementTelling) -> StatementProfile:
        text = " ".join(self._text(span) for span in telling.content)
        return StatementProfile(
            document=self.document,
            kind=telling.kind.value,
            speakers=self._identities(telling.speakers),
            stems=content_stems(text),
            text=" ".join(fold(text).split()),
            days=_days(telling.when),
            published=self.published,
            start=telling.content[0].start,
            stance=telling.stance.value,
            address=self.address,
        )

    def _agreement(self, telling: AgreementTelling) -> AgreementProfile:
        step = telling.last
        steps = _dated_steps(telling, self.analysis.agreements)
        others = [other for other in self.analysis.agreements if _may_be_mistaken(telling, other)]
        return AgreementProfile(
            document=self.document,
            kind=telling.kind.value,
            status=telling.status.value,
            count=telling.count,
            parties=self._identities(telling.parties),
            stems=content_stems(self._text(telling.title)),
            days=_days(step.when) if step else Days(),
            published=self.published,
            named=self._named(telling),
            steps=steps,
            alone=bool(steps) or not others,
            names=self._other_names(telling),
            start=telling.title.start,
            address=self.address,
        )

    def _other_names(self, telling: AgreementTelling) -> tuple[tuple[str, ...], ...]:
        """The stems of its names beside the title: "the JCPOA", "the Iran nuclear deal", but not "the trade deal"."""
        texts = [self._text(span) for span in telling.references if span != telling.title]
        stems = [(text, content_stems(text)) for text in texts]
        names = [found for text, found in stems if found and (text[0].isupper() or len(found) > MANY_STEMS)]
        return tuple(dict.fromkeys(names))[:MAX_NAMES]

    def _named(self, telling: AgreementTelling) -> tuple[str, ...]:
        """The stems of the title's capitalized words that are no country's: they make the title a name."""
        countries = [span for p in self.analysis.participants if p.kind == "country" for span in p.names]
        excluded = {stem for span in countries for stem in content_stems(self._text(span))}
        capitals = " ".join(word for word in self._text(telling.title).split() if word[0].isupper())
        return tuple(stem for stem in content_stems(capitals) if stem not in excluded)


def _plain(planned: tuple[EventType, EventMode | None] | None) -> tuple[str, str | None] | None:
    """Type and mode of what is planned, as the profile holds them."""
    return (planned[0].value, planned[1].value if planned[1] else None) if planned else None


def _prominence(telling: ParticipantTelling) -> tuple[int, Span]:
    """The sort key of participants, the most often named first."""
    return -len(telling.names), telling.names[0]


def _dated_steps(telling: AgreementTelling, all_told: Sequence[AgreementTelling]) -> tuple[str, ...]:
    """The steps of an agreement that have a day, as "signed 2018-06-17"; not only that of the report.

    Without those that another such agreement of its text took on that day too, or on a day that is not told.
    """
    found = _days_of_steps(telling)
    for other in all_told:
        if _may_be_mistaken(telling, other):
            taken = _days_of_steps(other)
            undated = {step.status for step in other.steps} - set(taken.values())
            found = {name: stage for name, stage in found.items() if name not in taken and stage not in undated}
    return tuple(sorted(found))


def _days_of_steps(telling: AgreementTelling) -> dict[str, AgreementStage]:
    """The stages that have a day of their own, each under its name with the day."""
    dated = [(step.status, step.when) for step in telling.steps if step.when and step.when.start == step.when.end]
    return {f"{stage} {when.start}": stage for stage, when in dated if when.source is not DetailSource.DATELINE}


def _may_be_mistaken(telling: AgreementTelling, other: AgreementTelling) -> bool:
    """Whether a document tells another agreement of the same kind between two of the same parties."""
    alike = other is not telling and other.kind is telling.kind
    return alike and len({*other.parties} & {*telling.parties}) > 1


def _days(when: When | None) -> Days:
    """The days of a date; none where it is only that of the report, which other outlets publish on other days."""
    known = when is not None and when.source is not DetailSource.DATELINE
    return Days(when.start.isoformat(), when.end.isoformat()) if when and known else Days()
