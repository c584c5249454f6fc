"""Event records from their tellings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from ingest.derive.consensus import (
    DATE_DETAILS,
    LoadedTelling,
    agreed_date,
    agreed_record,
    best_telling,
    combined_confidence,
    counted_tellings,
    document_count,
    most_frequent,
    outlet_count,
    ranked_sides,
    side_names,
    told_date,
)
from ingest.derive.incumbents import incumbents
from ingest.derive.load_tellings import load_tellings, mention_texts
from ingest.derive.overrides import override
from ingest.derive.typed_links import belongs_to
from ingest.derive.upsert import Fields, differing, stored_rows, upsert, wholes, write_children, write_words
from models import kinds
from models.base import Base
from models.fulltext import folded_name
from models.vocabulary import DetailSource, EventContext, EventRole, EventStatus, Part

EVENT, SIDES, TAGS = (Base.metadata.tables[name] for name in ("event", "event_participant", "event_context"))

SHOWN_BY_WHOLE = ("type", "status", "starts_on", "ends_on", *DATE_DETAILS, "part_of_id")
SHOWN_BY_FULFILMENT = (*SHOWN_BY_WHOLE[:-1], "fulfilled_by_id")

DATED_BY = ("starts_on", "ends_on", *DATE_DETAILS, "date_telling_id")  # what statements made there take over

SOURCES = list(DetailSource)  # the nearest to the event first

# In order of precedence: a report that it happened outranks an announcement, and a denial.
STATUSES = [
    EventStatus.ASSERTED,
    EventStatus.HISTORICAL,
    EventStatus.FUTURE,
    EventStatus.HYPOTHETICAL,
    EventStatus.NEGATED,
]


def derive_events(session: Session, records: Iterable[str], change_log: ChangeLog) -> tuple[set[str], set[str]]:
    """Derive and write events; returns those that have tellings, and those that are dated otherwise than before."""
    wanted = sorted(set(records))
    loaded = load_tellings(session, kinds.EVENT, wanted)
    triggers = mention_texts(session, kinds.EVENT, loaded, Part.TRIGGER)
    before = stored_rows(session, EVENT, loaded)
    counted = {record: counted_tellings(tellings) for record, tellings in loaded.items()}
    done = belongs_to(session, kinds.EVENT, loaded)
    holders = incumbents(session, chain.from_iterable(counted.values()))
    sides = {record: ranked_sides(tellings, holders) for record, tellings in counted.items()}
    rows = {
        record: _event(record, counted[record], loaded[record])
        | _filled_roles(sides[record])
        | {"fulfilled_by_id": done.get(record)}
        for record in loaded
    }
    override(session, rows)
    upsert(session, EVENT, rows, before, change_log)
    change_log.updated |= wholes(before, rows, SHOWN_BY_WHOLE)
    change_log.updated |= wholes(before, rows, SHOWN_BY_FULFILMENT, "fulfilled_by_id")
    participants = {
        record: [
            {"participant_id": key, "role": role, "position": position} for position, (key, role) in enumerate(ranked)
        ]
        for record, ranked in sides.items()
    }
    write_children(session, SIDES, "event_id", participants, change_log)
    tags = {record: _tags(tellings) for record, tellings in counted.items()}
    write_children(session, TAGS, "event_id", tags, change_log)
    texts = {record: _texts(rows[record], loaded[record], triggers[record]) for record in loaded}
    write_words(session, texts)
    redated = {*differing(before, rows, DATED_BY), *(rows.keys() - before.keys())}
    return set(loaded), redated


def _event(record: str, counted: Sequence[LoadedTelling], loaded: Sequence[LoadedTelling]) -> Fields:
    whole = agreed_record(counted, lambda t: t.values["at_event"] if t.values["at_event"] != record else None)
    return {
        "type": most_frequent(counted, lambda t: t.values["type"]),
        "mode": most_frequent(counted, lambda t: t.values["mode"]),
        "status": min((t.values["status"] for t in counted), key=STATUSES.index),
        **agreed_date(counted, {t.id: told_date(t.values) for t in counted}),
        **_place(counted),
        "part_of_id": whole,
        "confidence": combined_confidence(counted, "confidence"),
        "best_telling_id": best_telling(counted),
        "documents": document_count(loaded),
        "outlets": outlet_count(loaded),
    }


def _filled_roles(sides: Sequence[tuple[str, EventRole]]) -> Fields:
    """Whether anybody is on either side."""
    roles = {role for _, role in sides}
    return {"has_actor": EventRole.ACTOR in roles, "has_recipient": EventRole.RECIPIENT in roles}


def _place(counted: Sequence[LoadedTelling]) -> Fields:
    """The country that most outlets give, and within it the city, with its coordinates, and the nearest source."""
    country = most_frequent(counted, lambda t: t.values["country"])
    in_country = [t for t in counted if t.values["country"] == country and t.values["place"]]
    place = most_frequent(in_country, lambda t: t.values["place"])
    telling_it = [t for t in counted if (t.values["country"], t.values["place"]) == (country, place)]
    sources = [source for t in telling_it if (source := t.values["place_source"])]
    located = [t for t in in_country if t.values["place"] == place and t.values["latitude"] is not None]
    return {
        "country": country,
        "place": place,
        "place_folded": place and folded_name(place),
        "latitude": located[0].values["latitude"] if located else None,
        "longitude": located[0].values["longitude"] if located else None,
        "place_source": min(sources, key=SOURCES.index, default=None),
    }


def _tags(tellings: Sequence[LoadedTelling]) -> list[Fields]:
    return [{"context": EventContext(name)} for name in sorted({c for t in tellings for c in t.values["contexts"]})]


def _texts(row: Fields, loaded: Sequence[LoadedTelling], triggers: set[str]) -> list[str | None]:
    """The texts under which search finds an event: type, mode, place, participants, headlines, trigger words."""
    headlines = sorted({t.title for t in loaded if t.title})
    return [row["type"], row["mode"], row["place"], *side_names(loaded), *headlines, *sorted(triggers)]
