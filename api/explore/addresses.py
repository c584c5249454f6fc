"""The addresses of pages and of what they are views of: paths on this host, under the prefix that the operator has."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from flask import g

from api.explore.answers import Pairs
from api.http.responses import links
from api.records.resource import Resource
from api.resources import RESOURCES
from api.urls import VERSION
from models.kinds import of_id

EXPLORE = "/explore"
BY_NAME = {each.name: each for each in RESOURCES}


def path(below: str, pairs: Pairs = ()) -> str:
    """The path `below` as it is reached from outside, with these parameters."""
    if "explore_prefix" not in g:
        g.explore_prefix = urlsplit(links().base).path
    before: str = g.explore_prefix
    return f"{before}{below}?{urlencode(query)}" if (query := tuple(pairs)) else before + below


def list_page(name: str, pairs: Pairs = ()) -> str:
    """The page of the list called `name`."""
    return path(f"{EXPLORE}/{name}", pairs)


def record_page(record_id: str, kind: str | None = None) -> str:
    """The page of a record; `kind` is the name of its list, needed only where its id does not tell."""
    return path(f"{EXPLORE}/{kind or of_id(record_id).plural}/{record_id}")


def of_href(href: str) -> str:
    """The page of the record that the API serves at this address."""
    _, _, below = urlsplit(href).path.rpartition(f"{VERSION}/")
    return path(f"{EXPLORE}/{below}")


def api(below: str, pairs: Pairs = ()) -> str:
    """The path of what a page is a view of."""
    return path(VERSION + below, pairs)


def curl(below: str, pairs: Pairs = ()) -> str:
    """The line of curl that asks for it."""
    query = urlencode(tuple(pairs))
    return f"curl {shlex.quote(f'{links().base}{VERSION}{below}' + (f'?{query}' if query else ''))}"


def without(pairs: Iterable[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    """The parameters without those that have these names."""
    return [each for each in pairs if each[0] not in names]


def filters_of(resource: Resource, pairs: Pairs) -> list[tuple[str, str]]:
    """Those of the parameters that are filters of the resource, as counts of its records take them."""
    return [each for each in pairs if each[0] in resource.all_filters]
