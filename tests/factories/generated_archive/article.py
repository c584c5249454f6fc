"""A document of the generated archive: its text, with the rows of its tellings and mentions."""

from __future__ import annotations

import hashlib
from random import Random

from models.fulltext import folded_name
from models.kinds import DOCUMENT
from models.vocabulary import RecordKind, Stance, StatementKind
from tests.factories.generated_archive import words
from tests.factories.generated_archive.identity import IdGenerator
from tests.factories.generated_archive.names import Participant
from tests.factories.generated_archive.stories import UNKNOWN, Agreement, Event, Statement
from tests.factories.generated_archive.tables import Rows

EXTRACTOR = "world"
Span = tuple[int, int]


class Article:
    """A text under construction; whatever is appended also adds its rows."""

    def __init__(self, rows: Rows, mint: IdGenerator, random: Random, outlet: tuple[int, str], published: str) -> None:
        self.id = mint.id(DOCUMENT.prefix)
        self.text = ""
        self.outlet, self.published = outlet[1], published
        self._bit = 1 << outlet[0]
        self._rows, self._mint, self._random = rows, mint, random
        self._parts: list[str] = []
        self._length = 0
        self._people: dict[str, int] = {}  # tellings, by participant
        self._names: dict[str, Span] = {}  # the last span that names each
        self._events: dict[str, int] = {}
        self._tellings = 0
        self._sentence: list[tuple[object, ...]] = []  # rows of tellings that the present sentence tells
        self._begun = 0  # where it starts

    def put(self, text: str) -> Span:
        """Append `text`; returns its span."""
        start = self._length
        self._parts.append(text)
        self._length = end = start + len(text)
        return start, end

    def event(self, event: Event) -> None:
        """Append a sentence that tells an event."""
        random = self._random.random
        number = self._telling(RecordKind.EVENT, event)
        self._events[event.id] = number
        for each in event.actors:
            self._name(each, " and " if each is not event.actors[0] else "")
        self.put(" ")
        trigger = self.put(event.trigger)
        self.put(" ")
        for each in event.recipients:
            self._name(each, " and " if each is not event.recipients[0] else "")
        place = day = None
        if event.city is not None:
            self.put(" in ")
            place = self.put(event.city.name)
        if event.days[0] is not None and random() < 0.8:
            self.put(" on ")
            day = self.put(event.days[0])
        self.put(".")
        self._end_sentence()
        self.put(" ")
        self._mention(number, "trigger", trigger)
        sides = [(each, "actor") for each in event.actors] + [(each, "recipient") for each in event.recipients]
        for position, (each, role) in enumerate(sides):
            self._mention(number, role, self._names[each.id])
            self._rows["event_telling_side"].append((number, self._people[each.id], role, position))
        if day is not None:
            self._mention(number, "date", day)
        if place is not None:
            self._mention(number, "place", place)
        place_columns = where(event)
        contexts = "[" + ", ".join(f'"{each}"' for each in event.contexts) + "]"
        part_of = self._events.get(event.part_of.id) if event.part_of else None
        row = (number, event.id, part_of, contexts, event.type.value, event.mode, event.status.value, *place_columns)
        self._rows["event_telling"].append((*row, *event.days))

    def statement(self, statement: Statement, short: bool) -> None:
        """Append a statement, in full or only its first part."""
        speaker = statement.speaker
        assert speaker is not None
        number = self._telling(RecordKind.STATEMENT, statement)
        wording = statement.short if short else statement.text
        if statement.kind is StatementKind.INDIRECT:
            self._name(speaker)
            self.put(" ")
            cue = self.put("denied" if statement.stance is Stance.DENIED else "said")
            self.put(" that ")
            content = self.put(wording)
        else:
            self.put('"')
            content = self.put(wording)
            self.put('," ')
            self._name(speaker)
            self.put(" ")
            cue = self.put(self._random.choice(words.SAID))
        self._mention(number, "content", content)
        self._mention(number, "cue", cue)
        self._mention(number, "speaker", self._names[speaker.id])
        sides = self._rows["statement_telling_side"]
        sides.append((number, self._people[speaker.id], "speaker", 0))
        if statement.addressee is not None:
            self._name(statement.addressee, " to ")
            self._mention(number, "addressee", self._names[statement.addressee.id])
            sides.append((number, self._people[statement.addressee.id], "addressee", 1))
        self.put(".")
        self._end_sentence()
        self.put("\n\n")
        event = self._events.get(statement.event.id) if statement.event else None
        row = (number, statement.id, statement.kind.value, statement.stance.value, wording, event)
        days = statement.event.days if event and statement.event else UNKNOWN
        self._rows["statement_telling"].append((*row, *days, statement.confidence))

    def agreement(self, agreement: Agreement) -> None:
        """Append a sentence that describes an agreement."""
        number = self._telling(RecordKind.AGREEMENT, agreement)
        for each in agreement.parties:
            self._name(each, " and " if each is not agreement.parties[0] else "")
        self.put(" have ")
        stage = self.put(agreement.status.value.replace("_", " "))
        self.put(" a ")
        title = self.put(agreement.title)
        self.put(".")
        self._end_sentence()
        self.put("\n\n")
        self._mention(number, "title", title)
        for position, each in enumerate(agreement.parties):
            self._mention(number, "party", self._names[each.id])
            self._rows["agreement_telling_party"].append((number, self._people[each.id], position))
        step = self._mention(number, "step", stage)
        event = self._events.get(agreement.event.id) if agreement.event else None
        days = agreement.event.days if agreement.event else UNKNOWN
        self._rows["agreement_telling"].append(
            (number, agreement.id, agreement.kind.value, agreement.status.value, agreement.title, event)
        )
        self._rows["agreement_step"].append((number, 0, agreement.status.value, step, *days))

    def close(self, title: str, place: str | None) -> None:
        """Finish the text and add the row of the document."""
        self.text = text = "".join(self._parts)
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = f"{self.outlet.replace(' ', '-').lower()}/{self.id}"
        about = (title, self.outlet, place, self.published, f"https://{name.replace('/', '.example/')}", text)
        added = f"{self.published} 21:00:00.000000"
        folded = (folded_name(self.outlet), place and folded_name(place))
        stored = (digest, digest, added, self._mint.arrival(), self.published, *folded, self.outlet, False)
        self._rows["document"].append((self.id, name, "text", EXTRACTOR, *about, *stored))

    def _telling(self, kind: RecordKind, record: Event | Statement | Agreement) -> int:
        record.documents += 1
        record.outlets.add(self.outlet)
        self._begun = self._length
        number = self._number(kind, record.variant, record.confidence)
        record.best = min(record.best, (self.published, self.id, number))  # its tellings are equally sure
        return number

    def _number(self, kind: RecordKind, variant: int, confidence: float) -> int:
        number = self._mint.telling()
        self._tellings += 1
        row = (number, kind.value, self.id, f"{kind.prefix}{self._tellings}", EXTRACTOR, confidence, variant)
        self._sentence.append(row)
        return number

    def _end_sentence(self) -> None:
        self._rows["telling"] += [(*row, self._begun, self._length) for row in self._sentence]
        self._sentence = []

    def _name(self, participant: Participant, before: str = "") -> None:
        """Append the name of a participant: the first time in full and with the office, then in short."""
        self.put(before)
        if participant.id in self._people:
            self._names[participant.id] = self.put(participant.short)
            return
        number = self._people[participant.id] = self._number(RecordKind.PARTICIPANT, participant.number, 0.9)
        if participant.role is not None:
            self._mention(number, "role", self.put(participant.role))
            self.put(" ")
        span = self._names[participant.id] = self.put(participant.name)
        self._mention(number, "name", span)
        row = (
            number,
            participant.id,
            participant.name,
            participant.kind.value,
            participant.country,
            participant.role,
            participant.sector,
        )
        self._rows["participant_telling"].append(row)
        participant.documents += 1
        participant.outlets |= self._bit

    def _mention(self, telling: int, part: str, span: Span) -> int:
        number = self._mint.mention()
        self._rows["mention"].append((number, self.id, telling, part, *span))
        return number


def where(event: Event) -> tuple[str | None, str | None, float | None, float | None, str | None]:
    """The columns of an event's place."""
    city = event.city
    source = "own" if event.country else None
    place = (city.name, city.latitude, city.longitude) if city else (None, None, None)
    return (event.country, *place, source)
