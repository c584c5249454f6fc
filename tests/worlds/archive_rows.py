"""The texts and ids of the archive that API tests read, and the builder that adds its rows."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

import models as m
from models import kinds
from models.document import UNDATED
from models.fulltext import folded_name, stream
from models.likeness import grams, name_words
from models.vocabulary import (
    DateBasis,
    DatePrecision,
    DetailSource,
    Part,
    ParticipantKind,
    RecordKind,
)

LEDGER = """\
OSLO 🕊 – Norway's Foreign Minister Ingrid Solberg received President Tomás Rivas of Chile on Monday.

"We shall sign before the summer," Ms. Solberg told the fishermen 🐟 of the harbour.

Two memoranda were proposed: one on fisheries, one on lighthouses.
"""
WIRE = """\
Chile's Tomas Rivas ended his visit to Oslo on Tuesday. He and Sølberg signed a memorandum on fisheries.

We will sign before summer, Sølberg had said. The United Nations denied that the sea belongs to nobody.
"""
EXTRACTOR = "60303ae2f1c4"
NOTE = "Years ago a mob burned the harbour office down."


def made_id(prefix: str, number: int) -> str:
    """An id that is easy to recognize; number 1 is that of declared examples."""
    return f"{prefix}3k9wq0x1zt7m2c8rb" if number == 1 else f"{prefix}{number:017d}"


DAILY_LEDGER, FJORD_WIRE = (made_id("o", n) for n in (1, 2))
LEDGER_ID, WIRE_ID, NOTE_ID = (made_id("d", n) for n in (1, 2, 3))
SOLBERG, RIVAS, NORWAY, CHILE, UN, FISHERMEN, MOB = (made_id("p", n) for n in range(1, 8))
VISIT, SIGNING, FIRE, SUMMIT = (made_id("e", n) for n in range(1, 5))
PROMISE, SEA = (made_id("s", n) for n in (1, 2))
FISHERIES, LIGHTHOUSES = (made_id("a", n) for n in (1, 2))
MERGED, MERGED_EARLIER, DELETED = (made_id("e", n) for n in (91, 92, 93))

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)
Words = tuple[Part, str]
FULL_STOP = re.compile(r"\n|(?<!Ms)\.\s+|\.$")


class ArchiveBuilder:
    """Adds rows to a session; spans are found by their words."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.texts: dict[str, str] = {}
        self.keys = 0

    def document(self, number: int, text: str, **metadata: Any) -> None:
        found = made_id("d", number)
        self.texts[found] = text
        digest = hashlib.sha256(text.encode()).hexdigest()
        published = metadata.get("published")
        self.session.add(
            m.Document(
                id=found,
                text=text,
                format="text",
                extractor=EXTRACTOR,
                source_sha256=digest,
                text_sha256=digest,
                added_at=datetime(2024, 3, 7, 8, 30, number, tzinfo=UTC),
                arrival=number,
                **{
                    f"{name}_folded": folded_name(metadata[name]) for name in ("publisher", "place") if name in metadata
                },
                sort_date=published or UNDATED,
                **metadata,
            )
        )
        self.words(found, metadata.get("title"), text)

    def words(self, record: str, *texts: str | None) -> None:
        self.session.add(m.SearchEntry(record_id=record, words=stream(*texts)))

    def participant(self, record: str, name: str, kind: ParticipantKind, *names: str, **more: Any) -> None:
        forms = [m.ParticipantName(name=form, folded=folded_name(form)) for form in {name, *names}]
        self.session.add(m.Participant(id=record, name=name, kind=kind, names=forms, **more))
        self.words(record, *names, name, more.get("role"))
        self.session.flush()
        for word in name_words([name, *names]):
            self.session.add(m.NameWord(word=word, participant_id=record))
            found = grams(word)
            for gram in found:
                self.session.merge(m.WordGram(gram=gram, word=word, size=len(found)))

    def tell(self, telling: m.Telling, document: str, record: str, *mentions: Words) -> Any:
        self.keys += 1
        text = self.texts[document]
        telling.document_id, telling.key, telling.extractor = document, f"k{self.keys}", EXTRACTOR
        telling.confidence = telling.confidence or 0.9
        kind = next(each for each in RecordKind if each[0] == record[0])
        digest, own = f"{self.keys:064d}", f"{kind.prefix}{self.keys:017d}"
        telling.variant = m.Variant(kind=kind, digest=digest, record_id=record, own_id=own, profile={})
        for part, words in mentions:
            start = text.index(words)
            end = start + len(words)
            telling.mentions.append(m.Mention(document_id=document, part=part, start=start, end=end))
        first = telling.mentions[0].start
        opening, ending = (FULL_STOP.split(text[:first])[-1], FULL_STOP.search(text, first))
        telling.sentence_start, telling.sentence_end = first - len(opening), ending.start() + 1 if ending else len(text)
        self.session.add(telling)
        self.session.flush()
        stored: Any = self.session.get(kinds.BY_VALUE[kind].model, record)
        if getattr(stored, "best_telling_id", None) == 0:  # documents come in the order of publication
            stored.best_telling_id = telling.id
        return telling

    def link(self, one: m.Telling, other: m.Telling, score: float, *reasons: str) -> None:
        first, second = sorted((one.variant_id, other.variant_id))
        self.session.add(m.Link(first_id=first, second_id=second, score=score, reasons=list(reasons)))

    def called(self, document: str, record: str, name: str, role: str | None = None) -> Any:
        participant = self.session.get_one(m.Participant, record)
        telling = m.ParticipantTelling(
            participant_id=record,
            name=name,
            participant_kind=participant.kind,
            country=participant.country,
            role=role,
            sector=participant.sector,
        )
        mentions = [(Part.NAME, name), *([(Part.ROLE, role)] if role else [])]
        return self.tell(telling, document, record, *mentions)


def when(start: date, end: date | None = None, precision: DatePrecision = DatePrecision.DAY) -> dict[str, Any]:
    """The columns of a known date."""
    return {
        "starts_on": start,
        "ends_on": end or start,
        "date_precision": precision,
        "date_basis": DateBasis.RESOLVED,
        "date_source": DetailSource.OWN,
    }
