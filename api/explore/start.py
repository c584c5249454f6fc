"""The start page, and the search over everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response

from api.explore import addresses, answers
from api.explore.cards import cards
from api.explore.drawings import start_countings
from api.explore.html import page
from api.explore.kept import Counting, kept
from api.explore.lists import given, page_reading
from api.explore.proofs import card_proofs
from api.http.engines import reading_engine
from api.resources import RESOURCES
from api.resources.documents import DOCUMENTS
from api.resources.events import EVENTS
from models.database import snapshot
from models.vocabulary import ParticipantKind

NEWEST = (("sort", "-date"), ("limit", "6"))
LATEST_EVENTS = (("sort", "-outlets"), ("has_actor", "true"), ("limit", "4"))
PAIRS = 8  # of countries


def start_view() -> Response:
    """The start page: what is in here."""
    pairs = Counting("get_network", (("limit", "200"),))
    totalling = [_counting(each.name, next(iter(each.facets))) for each in RESOURCES]
    counting = kept().begin([*totalling, pairs, *start_countings()])
    articles = answers.record_list(DOCUMENTS, NEWEST)["data"]
    events = answers.record_list(EVENTS, LATEST_EVENTS)["data"]
    with snapshot(reading_engine()) as connection:
        proofs = card_proofs(page_reading(connection), events)
    *totals, network, timeline, places = counting()
    return page(
        "start.html",
        title="What the news reports, with proof",
        totals=[(each.name, total and total["total"]) for each, total in zip(RESOURCES, totals, strict=True)],
        articles=cards(DOCUMENTS, articles, {}),
        events=cards(EVENTS, events, proofs),
        timeline=timeline,
        places=places,
        pictures=addresses.path("/explore/events/pictures"),
        pairs=None if network is None else _busiest(network),
        views=[("JSON", addresses.path("/"))],
        curl=addresses.curl("/events", (("limit", "1"),)),
    )


def search_view() -> Response:
    """What holds the words that were asked for, of all kinds."""
    asked = [*given(), *([] if any(name == "limit" for name, _ in given()) else [("limit", "50")])]
    found = answers.operation_answer("search", asked)
    [words] = [value for name, value in asked if name == "q"]
    return page(
        "search.html",
        title=f"Search: {words}",
        words=words,
        hits=found["data"],
        found=[(each["kind"] + "s", each["count"]) for each in found["kinds"]],
        total=found["total"],
        views=[("JSON", addresses.api("/search", asked))],
        curl=addresses.curl("/search", asked),
    )


def _counting(name: str, facet: str) -> Counting:
    """A facet of one value, whose answer has the number of all records."""
    return Counting(f"count_{name}", (("by", facet), ("limit", "1")))


def _busiest(network: Mapping[str, Any]) -> Sequence[tuple[str, str, int, int, str]]:
    """The countries that most events join: two names, events, per cent of the most, and the page of these events."""
    nodes = {each["id"]: each for each in network["nodes"]}
    found = []
    for edge in network["edges"]:
        one, other = nodes[edge["source"]], nodes[edge["target"]]
        if one["kind"] == other["kind"] == ParticipantKind.COUNTRY:
            page_of_both = addresses.list_page("events", [("dyad", f"{one['country']},{other['country']}")])
            found.append((one["name"], other["name"], edge["events"], page_of_both))
    most = max((each[2] for each in found), default=1)
    return [(one, other, number, round(100 * number / most), page) for one, other, number, page in found[:PAIRS]]
