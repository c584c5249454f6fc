"""Documents in and out of the tables, all or nothing: tellings stored, resolved, and their records derived."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.orm import Session

import models
from ingest import hand, heirs, rulings, shelf, standing, tallies
from ingest.derive import derive
from ingest.derive.dependants import dependants
from ingest.derive.writing import write_words
from ingest.linking import Moves, drop, ensure_variants, settle
from ingest.resolve import profiles
from ingest.rows import Told, document_fields, text_sha256, write_tellings
from ingest.tellings import Analysis, Source
from models.base import mint
from models.chunks import chunks
from models.database import transaction
from models.document import PREFIX

TABLES = models.Base.metadata.tables
TELLING, OWN = TABLES["telling"], TABLES["participant_telling"]


class Outcome(StrEnum):
    """What became of a document that was handed in."""

    ADDED = "added"
    REVISED = "revised"  # the same URL with new text
    UNCHANGED = "unchanged"
    AGAIN = "extracted again"


@dataclass(frozen=True, slots=True)
class Stored:
    """The id of the stored document and what was done."""

    document: str
    outcome: Outcome


def add(engine: Engine, analysis: Analysis) -> Stored:
    """Store a document with its tellings and bring the records up to date, all or nothing. Twice is once."""
    return add_all(engine, [analysis])[0]


def add_all(engine: Engine, analyses: Sequence[Analysis]) -> list[Stored]:
    """As `add`, for several documents in one transaction, which is quicker; what comes of it is the same."""
    with transaction(engine) as session:
        stored, new = _admit(session, analyses)
        if new:
            _write(session, new)
            _enter(session, new, set())
        return stored


def replace(engine: Engine, document: str, analysis: Analysis) -> Stored:
    """Put what a stored document tells by a new analysis in place of what it told before.

    A telling that stands at the same place as before keeps its record. Raises LookupError if the document is not stored
    any more.
    """
    with transaction(engine) as session:
        if session.get(models.Document, document) is None:
            raise LookupError(f"document {document} is not stored")
        known = heirs.told_before(session, document)
        before = _Before(session, {document})
        session.execute(delete(models.Telling).where(models.Telling.document_id == document))
        tallies.change(session, {}, before.counts)
        _enter(session, {document: analysis}, before.variants, before, heirs.successors(known, analysis))
        return Stored(document, Outcome.AGAIN)


def remove(engine: Engine, document: str) -> bool:
    """Delete a document with all it tells; records that nothing else tells go with it. False if there is none."""
    with transaction(engine) as session:
        if session.get(models.Document, document) is None:
            return False
        around = standing.neighbours(session, {document}) - {document}
        before = _Before(session, {document})
        tallies.change(session, {}, before.counts)
        session.execute(delete(models.Document).where(models.Document.id == document))
        session.execute(delete(models.SearchEntry).where(models.SearchEntry.record_id == document))
        _retire(session, {document: None})
        others = _restand(session, around)
        moves = settle(session, drop(session, shelf.untold(session, before.variants)))
        _derive(session, before.records | others, moves, _less(before.documents, others))
        return True


def cut(engine: Engine, record: str, telling: int) -> list[str]:
    """Take a telling out of its record for good; returns the ids of the two records that result.

    Raises LookupError if there is no such record or telling, ValueError if the telling is of another record or alone.
    """
    return _by_hand(engine, lambda session: hand.cut(session, record, telling))


def join(engine: Engine, one: str, other: str) -> list[str]:
    """Make two records one for good; returns the id of the record that results.

    Raises LookupError if there is no such record, ValueError if they are of two kinds or one already.
    """
    return _by_hand(engine, lambda session: hand.join(session, one, other))


def rederive(engine: Engine) -> None:
    """Count and derive everything anew from the tellings; changes nothing if the records are what they must be."""
    with transaction(engine) as session:
        session.execute(delete(models.Tally))
        for part in chunks(session.scalars(select(models.Document.id))):
            tallies.change(session, tallies.told(session, part))
        for part in chunks(session.scalars(select(models.Variant.record_id).distinct())):
            derive(session, part)


def source_of(document: models.Document) -> Source:
    """What a stored document was read from."""
    return Source(
        name=document.name,
        text=document.text,
        sha256=document.source_sha256,
        format=document.format,
        title=document.title,
        publisher=document.publisher,
        place=document.place,
        published=document.published,
        url=document.url,
        byline=document.byline,
    )


class _Before:
    """What documents told before they change: variants, records, how many of them tell each participant, counts."""

    def __init__(self, session: Session, documents: Collection[str]) -> None:
        self.variants = shelf.variants(session, documents)
        self.records = shelf.records(session, self.variants)
        self.documents = shelf.tellers(session, documents)
        self.counts = tallies.told(session, documents)


def _admit(session: Session, analyses: Iterable[Analysis]) -> tuple[list[Stored], dict[str, Analysis]]:
    """Which documents are stored already, and the ids of those that are not."""
    given = list(analyses)
    known = shelf.Shelf(session, [analysis.source for analysis in given])
    ids = iter(sorted(mint(PREFIX) for _ in given))  # in the order they came, though minted in one moment
    stored, new = [], {}
    for analysis in given:
        document = known.find(analysis.source)
        if document:
            stored.append(Stored(document, Outcome.UNCHANGED))
            continue
        document = next(ids)
        revised = analysis.source.url is not None and analysis.source.url in known.urls
        stored.append(Stored(document, Outcome.REVISED if revised else Outcome.ADDED))
        known.put(document, analysis.source)
        new[document] = analysis
    return stored, new


def _write(session: Session, new: Mapping[str, Analysis]) -> None:
    """The rows of documents, their words, and how they and others stand to one another."""
    sources = {document: analysis.source for document, analysis in new.items()}
    session.execute(insert(models.Document), [document_fields(source, d) for d, source in sources.items()])
    write_words(session, {d: (source.title, source.publisher, source.text) for d, source in sources.items()})
    standing.link_copies(session, {d: source.text for d, source in sources.items()})


def _enter(
    session: Session,
    new: Mapping[str, Analysis],
    left: Collection[int],
    before: _Before | None = None,
    follow: Callable[[str], str | None] = lambda _: None,
) -> None:
    """Write what documents tell and derive what follows; `left` are variants that they told before."""
    others = _restand(session, new) if before is None else set()
    made = {d: profiles(analysis) for d, analysis in new.items()}
    texts = {d: text_sha256(analysis.source.text) for d, analysis in new.items()}
    ruled = rulings.texts(session, texts.values())
    for document, analysis in new.items():
        if texts[document] in ruled:
            made[document] = rulings.apply(session, document, texts[document], analysis, made[document])
    wanted = {p.digest: p for of_key in made.values() for p in of_key.values()}
    inherited = {p.digest: record for of_key in made.values() for key, p in of_key.items() if (record := follow(key))}
    places, fresh = ensure_variants(session, wanted, inherited)
    told = [Told(d, analysis, {key: places[p.digest] for key, p in made[d].items()}) for d, analysis in new.items()]
    write_tellings(session, told)
    moves = settle(session, fresh | drop(session, shelf.untold(session, left)))
    tallies.change(session, tallies.told(session, new))
    more = shelf.tellers(session, new)
    for record, number in (before.documents if before else {}).items():
        more[record] -= number
    records = shelf.records(session, shelf.variants(session, new)) | (before.records if before else set())
    _derive(session, records | others, moves, {**dict.fromkeys(_people(others), 0), **more})


def _by_hand(engine: Engine, ruling: Callable[[Session], hand.Ruled]) -> list[str]:
    with transaction(engine) as session:
        ruled = ruling(session)
        moves = settle(session, ruled.variants)
        now = shelf.records(session, ruled.variants)
        _derive(session, now | ruled.records, moves, {})
        return sorted(now)


def _restand(session: Session, documents: Collection[str]) -> set[str]:
    """Reckon anew how documents and their like stand; returns the records that count them otherwise now."""
    changed = standing.reckon(session, documents)
    told = set(changed)
    less = tallies.told(session, told)
    standing.note(session, changed)
    tallies.change(session, tallies.told(session, told), less)
    return shelf.records(session, shelf.variants(session, told))


def _derive(session: Session, records: Collection[str], moves: Moves, more: Mapping[str, int]) -> None:
    """Derive the records and all that names what changed hands; retire the ids of what is gone."""
    session.flush()
    touched = set(records) | moves.records | dependants(session, moves.variants)
    unmoved = {record: number for record, number in more.items() if record not in moves.records}
    gone = derive(session, touched, unmoved)
    _retire(session, {record: moves.successors.get(record) for record in gone})


def _less(documents: Mapping[str, int], others: Collection[str]) -> dict[str, int]:
    return {**dict.fromkeys(_people(others), 0), **{record: -number for record, number in documents.items()}}


def _people(records: Iterable[str]) -> set[str]:
    return {record for record in records if record[0] == "p"}


def _retire(session: Session, successors: Mapping[str, str | None]) -> None:
    """Note which ids are gone, and point those that led to them at what took their place."""
    now = datetime.now(UTC)
    for record, successor in sorted(successors.items()):
        session.add(models.RetiredId(id=record, successor=successor, retired_at=now))
        earlier = update(models.RetiredId).where(models.RetiredId.successor == record)
        session.execute(earlier.values(successor=successor))
    session.flush()
