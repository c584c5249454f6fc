"""The page of what people corrected: the list of the API under its filters, with the form that takes each back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from flask import Response, request

from api.explore import addresses, answers, forms
from api.explore.amendments import amended_value
from api.explore.html import moved, page
from api.explore.lists import given
from api.explore.wording import titled
from api.http.auth import writing_is_on
from api.http.engines import reading_engine
from api.resources import RESOURCES
from models.database import snapshot

PAGE = f"{addresses.EXPLORE}/corrections"
PAGING = ("before", "limit")
DONE = {"join": "Joined", "cut": "Cut out", "dismiss": "Dismissed", "amend": "Set by hand"}


class ShownAct(NamedTuple):
    """A correction in words, and the records it is on with their titles; the ids of those that are no more."""

    act: Mapping[str, Any]
    done: str
    detail: str
    records: Sequence[tuple[str, str]]


def corrections_view() -> Response:
    """The page of corrections, under the filters of the request."""
    pairs = given()
    if len(pairs) < sum(1 for _ in request.args.items(multi=True)):  # a form sends empty fields, too
        return moved(addresses.path(PAGE, pairs), HTTPStatus.FOUND)
    answer = answers.operation_answer("list_corrections", pairs)
    declared = answers.BY_NAME["list_corrections"].parameters
    filters = addresses.without(pairs, *PAGING)
    return page(
        "corrections.html",
        title="Corrections",
        acts=_shown(answer["data"]),
        controls=[forms.control(name, declared[name], pairs) for name in declared if name not in PAGING],
        chosen=len(filters),
        clear=addresses.path(PAGE),
        later=len(filters) < len(pairs),
        first=addresses.path(PAGE, filters),
        following=_following(pairs, answer["next"]),
        writable=writing_is_on(),
        views=[("JSON", addresses.api("/corrections", pairs))],
        curl=addresses.curl("/corrections", pairs),
    )


def _shown(acts: Sequence[Mapping[str, Any]]) -> list[ShownAct]:
    of_act = [[each[name]["id"] for name in ("record", "other") if each[name]] for each in acts]
    titles = _titles({record for records in of_act for record in records})
    return [
        ShownAct(each, DONE[each["kind"]], _detail(each), [(record, titles.get(record, record)) for record in records])
        for each, records in zip(acts, of_act, strict=True)
    ]


def _titles(ids: set[str]) -> dict[str, str]:
    """One line for each of the records that there are."""
    with snapshot(reading_engine()) as connection:
        found: dict[str, str] = {}
        for resource in RESOURCES:
            known = sorted(each for each in ids if resource.knows(each))
            if known and resource.title is not None:
                found |= resource.title(connection, known)
        return found


def _detail(act: Mapping[str, Any]) -> str:
    if act["field"]:
        return f"{titled(act['field'])}: {amended_value(act['value'])}"
    return f"Telling {act['telling']}" if act["telling"] else ""


def _following(pairs: Sequence[tuple[str, str]], address: str | None) -> str | None:
    """The page of earlier corrections, from the address that the API gives for them."""
    if address is None:
        return None
    before = dict(parse_qsl(urlsplit(address).query))["before"]
    return addresses.path(PAGE, [*addresses.without(pairs, "before"), ("before", before)])
