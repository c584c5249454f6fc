"""Participant records from the counts of the values that their tellings give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from ingest.derive.name_index import write_name_words
from ingest.derive.overrides import override
from ingest.derive.upsert import Fields, differing, stored_rows, upsert, write_children, write_words
from ingest.resolve.person_names import parts
from models.among import rows_among
from models.base import Base
from models.fulltext import fold, folded_name
from models.vocabulary import CountedField, ParticipantKind, Sector

TABLES = Base.metadata.tables
PARTICIPANT, NAMES, VALUE_COUNT, VARIANT = (
    TABLES[n] for n in ("participant", "participant_name", "value_count", "variant")
)
TELLING, OWN = TABLES["telling"], TABLES["participant_telling"]

SHOWN_BY_OTHERS = ("name", "kind", "country", "role")

Counts = Mapping[CountedField, Counter[str]]


def derive_participants(
    session: Session, records: Iterable[str], change_log: ChangeLog, more: Mapping[str, int] | None = None
) -> set[str]:
    """Derive and write participants; returns those that have tellings.

    `more` gives, for records whose variants are the same as before, how many more documents tell them now (negative for
    fewer); the documents of all other records are counted.
    """
    counts = _counts(session, sorted(set(records)))
    before = stored_rows(session, PARTICIPANT, counts)
    added = {r: before[r]["documents"] + n for r, n in (more or {}).items() if r in before and r in counts}
    number = added | _document_counts(session, set(counts) - set(added))
    rows = {record: _participant(counts[record], number[record]) for record in counts}
    override(session, rows)
    upsert(session, PARTICIPANT, rows, before, change_log)
    change_log.renamed.update(differing(before, rows, SHOWN_BY_OTHERS))
    forms = {record: sorted({*counts[record][CountedField.FORM], rows[record]["name"]}) for record in counts}
    names = {
        record: [{"name": name, "folded": folded_name(name)} for name in spelled] for record, spelled in forms.items()
    }
    write_children(session, NAMES, "participant_id", names, change_log)
    write_name_words(session, forms)
    write_words(session, {record: [*forms[record], rows[record]["role"]] for record in counts})
    return set(counts)


def _participant(counts: Counts, documents: int) -> Fields:
    kind = ParticipantKind(_most_frequent(counts[CountedField.KIND]) or ParticipantKind.GROUP)
    sector = _most_frequent(counts[CountedField.SECTOR])
    return {
        "kind": kind,
        "name": _name(kind, counts[CountedField.NAME]),
        "country": _most_frequent(counts[CountedField.COUNTRY]),
        "role": _most_frequent(counts[CountedField.ROLE]),
        "sector": Sector(sector) if sector else None,
        "documents": documents,
        "outlets": len(counts[CountedField.OUTLET]),
    }


def _name(kind: ParticipantKind, names: Counter[str]) -> str:
    """The most frequent name; of a person the most frequent full one, and of equally frequent ones the longest."""
    if kind is not ParticipantKind.PERSON:
        return _most_frequent(names) or ""
    full = {name for name in names if len(parts(fold(name))) > 1} or set(names)
    return min(full, key=lambda name: (-names[name], -len(name.split()), name), default="")


def _most_frequent(counts: Counter[str]) -> str | None:
    """The value with the highest count; of equal ones the smaller."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _counts(session: Session, records: list[str]) -> dict[str, Counts]:
    columns = VARIANT.c.record_id, VALUE_COUNT.c.field, VALUE_COUNT.c.value
    query = select(*columns, func.sum(VALUE_COUNT.c.count)).join(VARIANT, VARIANT.c.id == VALUE_COUNT.c.variant_id)
    found: dict[str, dict[CountedField, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    query = query.where(VALUE_COUNT.c.field != CountedField.TENURE).group_by(*columns)
    for record, field, value, number in rows_among(session, query, VARIANT.c.record_id, records):
        found[record][field][value] = int(number)
    return dict(found)


def _document_counts(session: Session, records: Collection[str]) -> dict[str, int]:
    """How many documents tell each record."""
    number = func.count(TELLING.c.document_id.distinct())
    query = select(OWN.c.participant_id, number).join(TELLING, TELLING.c.id == OWN.c.id)
    rows = rows_among(session, query.group_by(OWN.c.participant_id), OWN.c.participant_id, records)
    return dict(rows)
