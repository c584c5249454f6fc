"""Facets as bars: how many records have which value, each bar a link that narrows the list to it or widens it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.explore.addresses import filters_of, list_page, path, without
from api.explore.kept import Counting
from api.explore.wording import country, titled
from api.records.resource import Resource

SHOWN = 6  # values of one facet beside a list
COUNTRIES = "country"  # the end of the names of facets whose values are codes of countries


@dataclass(frozen=True, slots=True)
class Bar:
    """A value: how many records have it, in numbers and in per cent of the longest bar, and where its link leads."""

    label: str
    count: int
    share: int
    page: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetBars:
    """A facet; `bars` is None where it is not counted yet. `page` shows all of its values."""

    name: str
    label: str
    bars: Sequence[Bar] | None
    page: str
    more: bool = False
    missing: int = 0


def question(resource: Resource, facet: str, pairs: Sequence[tuple[str, str]], most: int = SHOWN) -> Counting:
    """What to ask for the most frequent values of a facet, under the filters among these parameters."""
    filters = filters_of(resource, pairs)
    return Counting(f"count_{resource.name}", (("by", facet), ("limit", str(most)), *filters))


def facet_bars(
    resource: Resource, facet: str, pairs: Sequence[tuple[str, str]], answer: Mapping[str, Any] | None
) -> FacetBars:
    """The bars of a facet, by what the API answers."""
    page = path(f"/explore/{resource.name}/counts", [("by", facet), *filters_of(resource, pairs)])
    if answer is None:
        return FacetBars(facet, titled(facet), None, page)
    [counted] = answer["facets"]
    longest = max((each["count"] for each in counted["values"]), default=1)
    found = [_bar(resource, facet, pairs, each, longest) for each in counted["values"]]
    return FacetBars(facet, titled(facet), found, page, counted["more"], counted["missing"])


def _bar(
    resource: Resource, facet: str, pairs: Sequence[tuple[str, str]], value: Mapping[str, Any], longest: int
) -> Bar:
    chosen = (facet, value["value"]) in pairs
    return Bar(
        _label(facet, value),
        value["count"],
        max(1, round(100 * value["count"] / longest)),
        list_page(resource.name, _turned(facet, value["value"], pairs)) if _filter(resource, facet) else None,
        chosen,
    )


def _turned(facet: str, value: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters with this value asked for too, or no longer; years are ranges of days."""
    kept = without(pairs, "cursor")
    if facet == "year":
        days = [("date_from", f"{value}-01-01"), ("date_to", f"{value}-12-31")]
        others = without(kept, "date_from", "date_to")
        return others if all(each in kept for each in days) else [*others, *days]
    one = (facet, value)
    return [each for each in kept if each != one] if one in kept else [*kept, one]


def _filter(resource: Resource, facet: str) -> bool:
    """Whether there is a filter by the values of this facet."""
    return facet in resource.filters or (facet == "year" and "date_from" in resource.filters)


def _label(facet: str, value: Mapping[str, Any]) -> str:
    label = str(value["label"])
    if facet.endswith(COUNTRIES):
        return country(label)
    return titled(label) if value["href"] is None and (label.isupper() or label.islower()) else label
