"""Loads the tellings of many records at once, with their documents and sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ingest.derive.consensus import LoadedTelling, NamedSide
from models.among import rows_among
from models.base import Base
from models.kinds import SidedKind, ToldKind, column
from models.vocabulary import Part

TABLES = Base.metadata.tables
TELLING, VARIANT, DOCUMENT, MENTION = (TABLES[name] for name in ("telling", "variant", "document", "mention"))
PEOPLE = TABLES["participant_telling"]
REFERENCED_EVENT = TABLES["event_telling"].alias("at")  # the event that a telling belongs to


def load_tellings(session: Session, kind: SidedKind, records: Iterable[str]) -> dict[str, list[LoadedTelling]]:
    """The tellings of these records of a kind, by record, with their sides and the event that each refers to."""
    record, side, event = kind.record_column, column(kind.told_side), column(kind.event)
    own = record.table
    document = [DOCUMENT.c[name] for name in ("source_sha256", "outlet", "superseded", "published")]
    columns = [each for each in own.c if each.name != "id"]
    query = (
        select(TELLING.c.id, TELLING.c.document_id, TELLING.c.key, TELLING.c.confidence, VARIANT.c.digest)
        .add_columns(
            *document,
            DOCUMENT.c.title.label("headline"),
            record.label("record"),
            *columns,
            REFERENCED_EVENT.c.event_id.label("at_event"),
        )
        .join(own, own.c.id == TELLING.c.id)
        .join(VARIANT, VARIANT.c.id == TELLING.c.variant_id)
        .join(DOCUMENT, DOCUMENT.c.id == TELLING.c.document_id)
    )
    query = query.outerjoin(REFERENCED_EVENT, REFERENCED_EVENT.c.id == event)
    found: dict[str, list[LoadedTelling]] = defaultdict(list)
    wanted = list(records)
    taking_part = _sides(session, side.table, own, record, wanted)
    for each in rows_among(session, query, record, wanted):
        row = each._mapping
        found[row["record"]].append(
            LoadedTelling(
                row["id"],
                (row["digest"], row["source_sha256"], row["key"]),
                row["document_id"],
                row["outlet"],
                row["superseded"],
                row["published"],
                row["headline"],
                dict(row),
                taking_part.get(row["id"], ()),
            )
        )
    return found


def _sides(session: Session, sides: Any, own: Any, record: Any, records: list[str]) -> dict[int, list[NamedSide]]:
    role = sides.c.role if "role" in sides.c else sides.c.position
    query = (
        select(sides.c.telling_id, role, sides.c.position, PEOPLE.c.participant_id)
        .add_columns(PEOPLE.c.name, PEOPLE.c.country, PEOPLE.c.role)
        .join(own, own.c.id == sides.c.telling_id)
        .join(PEOPLE, PEOPLE.c.id == sides.c.participant_telling_id)
        .where(PEOPLE.c.participant_id.is_not(None))
    )
    found: dict[int, list[NamedSide]] = defaultdict(list)
    for telling, *side in rows_among(session, query, record, records):
        found[telling].append(NamedSide(*side))
    return found


def mention_texts(session: Session, kind: ToldKind, records: Iterable[str], part: Part) -> dict[str, set[str]]:
    """The texts of all mentions of this part, with white space collapsed, by record."""
    record = kind.record_column
    own = record.table
    length = MENTION.c.end - MENTION.c.start
    query: Select[Any] = (
        select(record, func.substr(DOCUMENT.c.text, MENTION.c.start + 1, length))
        .join(MENTION, MENTION.c.telling_id == own.c.id)
        .join(DOCUMENT, DOCUMENT.c.id == MENTION.c.document_id)
        .where(MENTION.c.part == part)
    )
    found: dict[str, set[str]] = defaultdict(set)
    for key, text in rows_among(session, query, record, records):
        found[key].add(" ".join(text.split()))
    return found
