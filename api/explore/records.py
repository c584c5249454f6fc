"""The page of a record: all tellings with their passages, where outlets disagree, why they are one, and what may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response

from api.explore import addresses, answers
from api.explore.amendments import amendments_of, settable
from api.explore.candidates import candidates_of
from api.explore.cards import card_of, participant_names
from api.explore.drawings import life_of, network_counting
from api.explore.html import page
from api.explore.kept import kept
from api.explore.lists import page_reading
from api.explore.painting import PaintedPiece
from api.explore.proofs import card_proofs, passages_of
from api.explore.wording import country, place, span_of_days, titled
from api.http.auth import writing_is_on
from api.http.engines import reading_engine
from api.records.loading import Reading
from api.records.resource import Resource
from models.database import snapshot
from models.vocabulary import Part

MOST_PASSAGES = 4  # of one telling
MOST_RELATED = 6  # records of each kind around a participant or at an event
# What tells of other records around one: the title, the list, its filter, and how it is ordered.
RELATED: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "events": (("Said there", "statements", "event"), ("Agreed there", "agreements", "event")),
    "participants": (
        ("What was done", "events", "participant"),
        ("What was said", "statements", "participant"),
        ("What was agreed", "agreements", "party"),
    ),
}


@dataclass(frozen=True, slots=True)
class ToldPassages:
    """What one document tells of the record: its fields in words, and the passages that prove it."""

    telling: Mapping[str, Any]
    facts: Sequence[tuple[str, str]]
    passages: Sequence[Sequence[PaintedPiece]]


@dataclass(frozen=True, slots=True)
class Related:
    """Records around this one, as cards, and the list of all of them."""

    title: str
    cards: Sequence[Any]
    page: str


def record_view(resource: Resource, record_id: str) -> Response:
    """The page of a record that documents tell."""
    record = answers.record(resource, record_id)
    links = answers.operation_answer(f"list_{resource.singular}_links", record_id=record_id)
    with snapshot(reading_engine()) as connection:
        view = page_reading(connection)
        told = _told(view, record["tellings"])
        related = [_related(view, each, record_id) for each in RELATED.get(resource.name, ())]
        candidates = candidates_of(view, resource, record_id)
    below = f"/{resource.name}/{record_id}"
    return page(
        "record.html",
        title=card_of(resource.name, record).title,
        kind=resource.name,
        singular=resource.singular,
        record=record,
        card=card_of(resource.name, record),
        facts=facts_of(resource.name, record),
        told=told,
        parts_shown=_parts(told),
        disagreements=[
            (titled(each["field"]), [(value_in_words(value["value"]), value["documents"]) for value in each["values"]])
            for each in record.get("disagreements", ())
        ],
        links=links,
        candidates=candidates,
        differences=_differences(resource, record_id, record),
        related=[each for each in related if each.cards],
        amendments=amendments_of(record),
        settable=settable(resource),
        writable=writing_is_on(),
        views=[
            ("JSON", addresses.api(below)),
            ("Links", addresses.api(f"{below}/links")),
            ("Candidates", addresses.api(f"{below}/links", [("state", "candidate")])),
            ("Related", addresses.api(f"{below}/links", [("state", "related")])),
            *([("Differences", addresses.api(f"{below}/differences"))] if resource.name == "statements" else []),
        ],
        curl=addresses.curl(below),
        life=life_of(record) if record.get("steps") else None,
        **_around(resource, record),
    )


def facts_of(kind: str, record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields of a record, or of a telling of it, in words: those that say something."""
    found = [(label, value(record)) for label, value in FACTS[kind]]
    return [(label, value) for label, value in found if value]


def value_in_words(value: Any) -> str:
    """A value on which documents disagree."""
    if isinstance(value, dict):
        return span_of_days(value)
    return titled(value) if isinstance(value, str) and value.islower() else str(value)


def _sides(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda record: participant_names(record.get(name) or ())


def _plain(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda record: titled(record[name]) if record.get(name) else ""


def _when(record: Mapping[str, Any]) -> str:
    return span_of_days(record.get("date"))


FACTS: Mapping[str, Sequence[tuple[str, Callable[[Mapping[str, Any]], str]]]] = {
    "events": (
        ("When", _when),
        ("Where", lambda record: place(record["place"])),
        ("Who", _sides("actors")),
        ("To whom", _sides("recipients")),
        ("Type", _plain("type")),
        ("Mode", _plain("mode")),
        ("Status", _plain("status")),
        ("About", lambda record: ", ".join(titled(each) for each in record["contexts"])),
    ),
    "statements": (
        ("Said by", _sides("speakers")),
        ("To", _sides("addressees")),
        ("When", _when),
        ("Stance", _plain("stance")),
        ("Speech", _plain("kind")),
    ),
    "agreements": (
        ("Parties", _sides("parties")),
        ("Mediated by", _sides("mediators")),
        ("Kind", _plain("kind")),
        ("Stage", _plain("status")),
        ("Since", _when),
        ("How many", lambda record: str(record["count"] or "several") if record["count"] != 1 else ""),
    ),
    "participants": (
        ("Name", lambda record: record["name"]),
        ("Office", lambda record: record["role"] or ""),
        ("Country", lambda record: country(record["country"]) if record["country"] else ""),
        ("Kind", _plain("kind")),
        ("Sector", lambda record: record["sector"] or ""),
    ),
}


def _told(view: Reading, tellings: Sequence[Mapping[str, Any]]) -> list[ToldPassages]:
    texts = view.texts({each["document"]["id"] for each in tellings})
    found = []
    for each in tellings:
        kind = _kind_of(each)
        passages = passages_of(texts[each["document"]["id"]], each["mentions"], MOST_PASSAGES)
        found.append(ToldPassages(each, facts_of(kind, each), passages))
    return found


def _kind_of(telling: Mapping[str, Any]) -> str:
    for name, kind in (("actors", "events"), ("speakers", "statements"), ("parties", "agreements")):
        if name in telling:
            return kind
    return "participants"


def _parts(told: Sequence[ToldPassages]) -> list[str]:
    """The parts that are painted on the page, in the order of the vocabulary."""
    there = {mention["part"] for each in told for mention in each.telling["mentions"]}
    return [part.value for part in Part if part.value in there]


def _differences(resource: Resource, record_id: str, record: Mapping[str, Any]) -> Any:
    """How the wordings of a statement differ; None of other records, and where there is but one wording."""
    if resource.name != "statements" or len({each["text"] for each in record["tellings"]}) < 2:
        return None
    return answers.operation_answer("list_statement_differences", record_id=record_id)


def _related(view: Reading, what: tuple[str, str, str], record_id: str) -> Related:
    title, name, by = what
    resource, pairs = addresses.BY_NAME[name], [(by, record_id)]
    found = answers.record_list(resource, [*pairs, ("limit", str(MOST_RELATED))])["data"]
    proofs = card_proofs(view, found)
    return Related(
        title, [card_of(name, each, proofs.get(each["id"])) for each in found], addresses.list_page(name, pairs)
    )


def _around(resource: Resource, record: Mapping[str, Any]) -> dict[str, Any]:
    """Of a participant its offices over time, and who takes part in the same events."""
    if resource.name != "participants":
        return {"offices": [], "network": False, "pictures": ""}
    [network] = kept().begin([network_counting([("participant", record["id"])])])()
    return {
        "offices": _offices(record["tellings"]),
        "network": network if network is None or network.table.rows else False,
        "pictures": addresses.path("/explore/events/pictures", [("participant", record["id"])]),
    }


def _offices(tellings: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str, int]]:
    """Each office that documents state, with the first and last day of publication, and how many state it."""
    found: dict[str, list[str]] = {}
    for each in tellings:
        if each["role"]:
            found.setdefault(each["role"], []).append(each["document"]["published"] or "")
    rows = [(role, min(days), max(days), len(days)) for role, days in found.items()]
    return sorted(rows, key=lambda row: (row[1], row[0]))
