"""The tellings of many records at once, with their documents and sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ingest.derive.consensus import Heard, Side
from models.base import Base
from models.chunks import chunks
from models.vocabulary import Part

TABLES = Base.metadata.tables
TELLING, VARIANT, DOCUMENT, MENTION = (TABLES[name] for name in ("telling", "variant", "document", "mention"))
PEOPLE = TABLES["participant_telling"]
AT = TABLES["event_telling"].alias("at")  # the event that a telling belongs to


def hear(session: Session, kind: str, records: Iterable[str], sides: str) -> dict[str, list[Heard]]:
    """The tellings of these records of a kind, by record; `sides` is the table of their participants."""
    own = TABLES[f"{kind}_telling"]
    record = own.c[f"{kind}_id"]
    document = [DOCUMENT.c[name] for name in ("source_sha256", "outlet", "superseded", "published")]
    columns = [column for column in own.c if column.name != "id"]
    query = (
        select(TELLING.c.id, TELLING.c.document_id, TELLING.c.key, TELLING.c.confidence, VARIANT.c.digest)
        .add_columns(
            *document,
            DOCUMENT.c.title.label("headline"),
            record.label("record"),
            *columns,
            AT.c.event_id.label("at_event"),
        )
        .join(own, own.c.id == TELLING.c.id)
        .join(VARIANT, VARIANT.c.id == TELLING.c.variant_id)
        .join(DOCUMENT, DOCUMENT.c.id == TELLING.c.document_id)
    )
    reference = own.c.part_of_id if kind == "event" else own.c.event_telling_id
    query = query.outerjoin(AT, AT.c.id == reference)
    found: dict[str, list[Heard]] = defaultdict(list)
    for part in chunks(records):
        taking_part = _sides(session, TABLES[sides], own, record, part)
        for row in session.execute(query.where(record.in_(part))).mappings():
            found[row["record"]].append(
                Heard(
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


def _sides(session: Session, sides: Any, own: Any, record: Any, records: list[str]) -> dict[int, list[Side]]:
    role = sides.c.role if "role" in sides.c else sides.c.position
    query = (
        select(sides.c.telling_id, role, sides.c.position, PEOPLE.c.participant_id, PEOPLE.c.name)
        .join(own, own.c.id == sides.c.telling_id)
        .join(PEOPLE, PEOPLE.c.id == sides.c.participant_telling_id)
        .where(record.in_(records))
    )
    found: dict[int, list[Side]] = defaultdict(list)
    for telling, *side in session.execute(query):
        found[telling].append(Side(*side))
    return found


def proofs(session: Session, kind: str, records: Iterable[str], part: Part) -> dict[str, set[str]]:
    """The texts of all mentions of this part, white space as one space, by record."""
    own = TABLES[f"{kind}_telling"]
    record = own.c[f"{kind}_id"]
    length = MENTION.c.end - MENTION.c.start
    query: Select[Any] = (
        select(record, func.substr(DOCUMENT.c.text, MENTION.c.start + 1, length))
        .join(MENTION, MENTION.c.telling_id == own.c.id)
        .join(DOCUMENT, DOCUMENT.c.id == MENTION.c.document_id)
        .where(MENTION.c.part == part)
    )
    found: dict[str, set[str]] = defaultdict(set)
    for some in chunks(records):
        for key, text in session.execute(query.where(record.in_(some))):
            found[key].add(" ".join(text.split()))
    return found
