"""The page of a list: its filters as a form, its facets as bars, its records as cards."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from flask import Response, current_app, request
from markupsafe import Markup
from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict

from api.explore import addresses, answers, forms
from api.explore.cards import cards
from api.explore.drawings import network_counting, places_counting, timeline_counting
from api.explore.facets import facet_bars, question
from api.explore.html import fragment, moved, page
from api.explore.kept import Counting, kept
from api.explore.proofs import card_proofs
from api.http.engines import reading_engine
from api.http.errors import Fault, ParameterError
from api.http.responses import links
from api.records.loading import Reading
from api.records.resource import JSON, Resource
from api.resources.events import EVENTS
from api.settings import PublicText
from models.database import snapshot

PAGE = ("limit", "20")  # the records of a page, where the address does not say
PAGING = ("sort", "limit", "cursor")
MOST_VALUES = 200  # of a facet on its own page

Pair = tuple[str, str]


class ListFrame(NamedTuple):
    """What stands around the cards of a list: it is the same on all pages of the list, and kept with its counts."""

    above: Markup
    beside: Markup
    total: int | None


def list_view(resource: Resource) -> Response:
    """The page of the list, under the filters of the request."""
    pairs = given()
    if len(pairs) < sum(1 for _ in request.args.items(multi=True)):  # a form sends empty fields, too
        return moved(addresses.list_page(resource.name, pairs), HTTPStatus.FOUND)
    _check(resource, pairs)
    asked = pairs if any(name == "limit" for name, _ in pairs) else [*pairs, PAGE]
    around = addresses.without(pairs, "cursor")
    frame = kept().found(resource.name, around)
    counting = kept().begin(_countings(resource, around)) if frame is None else None
    texts: dict[str, str] = {}
    found = answers.record_list(resource, asked, texts)
    with snapshot(reading_engine()) as connection:
        proofs = card_proofs(page_reading(connection, texts), found["data"])
    if counting is not None:
        frame = _frame(resource, around, counting())
    return page(
        "list.html",
        title=resource.name.capitalize(),
        kind=resource.name,
        about=resource.about,
        cards=cards(resource, found["data"], proofs),
        frame=frame,
        first=addresses.list_page(resource.name, around),
        clear=addresses.list_page(resource.name),
        later=len(around) < len(pairs),
        following=_following(resource, pairs, found["next"]),
        views=_views(resource, pairs),
        curl=addresses.curl(f"/{resource.name}", asked),
    )


def _countings(resource: Resource, pairs: Sequence[Pair]) -> list[Counting]:
    """The counts around a list: of events a timeline, and each facet."""
    pictures = [timeline_counting(pairs)] if resource is EVENTS else []
    return [*pictures, *(question(resource, name, pairs) for name in resource.facets)]


def _frame(resource: Resource, pairs: Sequence[Pair], found: Sequence[Any]) -> ListFrame:
    """What stands around the cards, by the answers to `_countings`; it is kept where none is lacking."""
    timeline, counted = (found[0], found[1:]) if resource is EVENTS else (None, found)
    filters = addresses.filters_of(resource, pairs)
    chosen = [
        (name, value, addresses.list_page(resource.name, _without_one(pairs, i)))
        for i, (name, value) in enumerate(pairs)
        if (name, value) in filters
    ]
    facets = [facet_bars(resource, name, pairs, each) for name, each in zip(resource.facets, counted, strict=True)]
    frame = ListFrame(
        fragment(
            "list_above.html",
            groups=forms.groups(resource, pairs),
            sort=_sort(resource, pairs),
            chosen=chosen,
            clear=addresses.list_page(resource.name),
            timeline=timeline,
            pictures=addresses.path("/explore/events/pictures", filters) if resource is EVENTS else None,
        ),
        fragment("list_beside.html", facets=[each for each in facets if each.bars is None or each.bars]),
        next((each["total"] for each in counted if each is not None), None),
    )
    if None not in found:
        kept().keep(resource.name, pairs, frame)
    return frame


def counts_view(resource: Resource) -> Response:
    """The page of one facet with all its values; it waits until they are counted."""
    pairs = given()
    [facet] = [value for name, value in pairs if name == "by"] or [next(iter(resource.facets))]
    if facet not in resource.facets:
        raise ParameterError([Fault("by", facet, "No such facet.", f"one of {', '.join(resource.facets)}")])
    filters = addresses.without(pairs, "by")
    asked = question(resource, facet, filters, MOST_VALUES)
    answer = answers.operation_answer(
        asked.operation,
        asked.pairs
        + tuple(
            each
            for each in filters
            if each[0] not in resource.all_filters  # which it refuses by name
        ),
    )
    return page(
        "counts.html",
        title=f"{resource.name.capitalize()} by {facet.replace('_', ' ')}",
        kind=resource.name,
        facet=facet_bars(resource, facet, filters, answer),
        total=answer["total"],
        back=addresses.list_page(resource.name, filters),
        views=[("JSON", addresses.api(f"/{resource.name}/facets", asked.pairs))],
        curl=addresses.curl(f"/{resource.name}/facets", asked.pairs),
    )


def pictures_view() -> Response:
    """The page of all pictures of the events that the filters find; it waits until they are counted."""
    pairs = given()
    EVENTS.list_parameters.parse(MultiDict(pairs))
    seconds = current_app.extensions["settings"].query_seconds
    found = kept().begin([timeline_counting(pairs), places_counting(pairs), network_counting(pairs)], seconds)()
    filters = addresses.filters_of(EVENTS, pairs)
    views = [(name, f"/events/{name}") for name in ("timeline", "places")] + [("network", "/network")]
    return page(
        "pictures.html",
        title="Events in pictures",
        pictures=found,
        back=addresses.list_page(EVENTS.name, filters),
        views=[(f"{name} as SVG", addresses.api(below, [*filters, ("format", "svg")])) for name, below in views]
        + [(f"{name} as JSON", addresses.api(below, filters)) for name, below in views],
        curl=addresses.curl("/events/timeline", [*filters, ("format", "svg")]),
    )


def given() -> list[Pair]:
    """The parameters of the request that have a value."""
    return [(name, value) for name, value in request.args.items(multi=True) if value.strip()]


def page_reading(connection: Connection, texts: dict[str, str] | None = None) -> Reading:
    """The request's view of the database, which knows these texts."""
    whole = current_app.extensions["settings"].public_text is PublicText.FULL
    return Reading(connection, links(), whole_texts=whole, known_texts={} if texts is None else texts)


def _check(resource: Resource, pairs: Sequence[Pair]) -> None:
    """Refuse what only the API takes, as fields to leave out, which a page cannot do without."""
    strange = [each for each in pairs if each[0] not in resource.all_filters and each[0] not in PAGING]
    if strange:
        allowed = f"one of {', '.join([*resource.all_filters, *PAGING])}"
        raise ParameterError([Fault(*each, "No such parameter of this page.", allowed) for each in strange])


def _without_one(pairs: Sequence[Pair], position: int) -> list[Pair]:
    return addresses.without([each for i, each in enumerate(pairs) if i != position], "cursor")


def _sort(resource: Resource, pairs: Sequence[Pair]) -> forms.Control:
    declared = resource.list_parameters["sort"]
    found = forms.control("sort", declared, pairs)
    default = declared.field.load_default
    options = [each for each in found.options if each != "relevance" or any(name == "q" for name, _ in pairs)]
    return forms.Control("sort", "Order", found.sentence, "text", options, found.values or [default], False, "")


def _following(resource: Resource, pairs: Sequence[Pair], address: str | None) -> str | None:
    """The page of the next records, from the address that the API gives for them."""
    if address is None:
        return None
    cursor = dict(parse_qsl(urlsplit(address).query))["cursor"]
    return addresses.list_page(resource.name, [*addresses.without(pairs, "cursor"), ("cursor", cursor)])


def _views(resource: Resource, pairs: Sequence[Pair]) -> list[Pair]:
    """The same list in each format of the API, by the name of the format."""
    return [
        (form.upper(), addresses.api(f"/{resource.name}", pairs if form == JSON else [*pairs, ("format", form)]))
        for form in resource.formats
    ]
