"""Who is meant by an office alone, where no telling of the record names its holder: the incumbent of that month.

A second pass, which the clustering never reads: it looks at who else is named in that office from the month before to
the month after. `ingest.resolve.tenures` has the rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.derive.consensus import LoadedTelling, NamedSide
from ingest.derive.overrides import dismissed_records, has_dismissals
from ingest.resolve.tenures import OUTVOTED, Tenure, incumbent, office_key, told_month, unnamed_key, unnamed_office
from models.base import Base
from models.chunks import chunks
from models.vocabulary import CountedField, StatementRole

VARIANT, VALUE_COUNT, BLOCKING_KEY = (Base.metadata.tables[n] for n in ("variant", "value_count", "blocking_key"))

Holders = Mapping[tuple[int, str], str]  # by telling and participant that it tells by office alone


def incumbents(session: Session, tellings: Iterable[LoadedTelling]) -> Holders:
    """The participants who are meant by those whom these tellings know by office alone, where outlets agree on one."""
    unnamed = {
        (telling.id, side.participant): tenure
        for telling in tellings
        for side in telling.sides
        if side.by_office_alone and side.role is not StatementRole.ADDRESSEE and (tenure := _tenure(telling, side))
    }
    found = {tenure: incumbent(_outlets(session, tenure.around)) for tenure in sorted(set(unnamed.values()))}
    holders = {who for who in found.values() if who}
    hidden = dismissed_records(session, holders) if holders and has_dismissals(session) else set()
    return {place: who for place, tenure in unnamed.items() if (who := found[tenure]) and who not in hidden}


def unnamed_in(session: Session, counted: Collection[tuple[int, str]], moved: Collection[int]) -> set[str]:
    """The records in which somebody told by office alone may be another than before.

    `counted` are variants with a tenure and outlet that they were counted for now or are not any more, `moved` those
    that belong to another record now.
    """
    query = select(VALUE_COUNT.c.value).where(VALUE_COUNT.c.field == CountedField.TENURE).distinct()
    rows = (session.scalars(query.where(VALUE_COUNT.c.variant_id.in_(part))) for part in chunks(moved))
    changed = {_parsed(value)[0] for part in rows for value in part}
    of_tenure: dict[Tenure, list[int]] = defaultdict(list)
    for variant, value in counted:
        of_tenure[_parsed(value)[0]].append(variant)
    told = _stored_keys(session, of_tenure.keys() | changed)
    records = _records(session, {variant for variants in of_tenure.values() for variant in variants}) if told else {}
    for tenure, variants in of_tenure.items():
        if not told.isdisjoint(_keys_around(tenure)) and not _is_steady(session, tenure, variants, records):
            changed.add(tenure)
    found = select(VARIANT.c.record_id).distinct().join(BLOCKING_KEY, BLOCKING_KEY.c.variant_id == VARIANT.c.id)
    wanted = sorted(told & {key for tenure in changed for key in _keys_around(tenure)})
    found_rows = (session.scalars(found.where(BLOCKING_KEY.c.key.in_(part))) for part in chunks(wanted))
    return {record for part in found_rows for record in part}


def _is_steady(session: Session, tenure: Tenure, variants: Sequence[int], records: Mapping[int, str]) -> bool:
    """Whether as many outlets as ever count name each of these variants' records in a month, with and without them."""
    outlets = _outlets(session, [tenure])
    number = Counter(records.get(variant, "") for variant in variants)
    return all(len(outlets.get(record, ())) - n >= OUTVOTED for record, n in number.items())


def _keys_around(tenure: Tenure) -> set[str]:
    """The blocking keys of the tellings by office alone that it is evidence for."""
    return {unnamed_key(each) for each in tenure.around}


def _stored_keys(session: Session, tenures: Iterable[Tenure]) -> set[str]:
    """Under which of these keys tellings are found: mostly none, as few texts leave out a name."""
    keys = sorted({key for tenure in tenures for key in _keys_around(tenure)})
    query = select(BLOCKING_KEY.c.key).distinct()
    rows = (session.scalars(query.where(BLOCKING_KEY.c.key.in_(part))) for part in chunks(keys))
    return {key for part in rows for key in part}


def _tenure(telling: LoadedTelling, side: NamedSide) -> Tenure | None:
    """The office by which a telling knows somebody, and when it tells of it."""
    values = telling.values
    start, end, source = (values[name] for name in ("starts_on", "ends_on", "date_source"))
    month = told_month(start, end, source, telling.published, values.get("status"))
    office = unnamed_office(side.name, side.office, side.country)
    return Tenure(side.country, office, month) if side.country and office and month else None


def _outlets(session: Session, months: Sequence[Tenure]) -> dict[str, set[str]]:
    """Who is named in an office in these months, which are in order, with the outlets that do."""
    first, last = months[0], months[-1]
    query = (
        select(VARIANT.c.record_id, VALUE_COUNT.c.value)
        .join(BLOCKING_KEY, BLOCKING_KEY.c.variant_id == VARIANT.c.id)
        .join(VALUE_COUNT, VALUE_COUNT.c.variant_id == VARIANT.c.id)
        .where(BLOCKING_KEY.c.key == office_key(first.country, first.office))
        .where(VALUE_COUNT.c.field == CountedField.TENURE)
        .where(VALUE_COUNT.c.value > f"{first.value}:", VALUE_COUNT.c.value < f"{last.value};")
    )
    found: dict[str, set[str]] = defaultdict(set)
    for record, value in session.execute(query):
        found[record].add(_parsed(value)[1])
    return found


def _parsed(value: str) -> tuple[Tenure, str]:
    """The tenure and the outlet of a counted value."""
    country, office, month, outlet = value.split(":", 3)
    return Tenure(country, office, month), outlet


def _records(session: Session, variants: Collection[int]) -> dict[int, str]:
    """The records of those of the variants that are still there."""
    query = select(VARIANT.c.id, VARIANT.c.record_id)
    rows = (session.execute(query.where(VARIANT.c.id.in_(part))) for part in chunks(variants))
    return {variant: record for part in rows for variant, record in part}
