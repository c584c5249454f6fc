from datetime import date
from itertools import pairwise

import pytest

from api.pictures.periods import Period, condensed, named
from api.pictures.scales import round_steps
from api.pictures.ticks import ticks
from api.pictures.timeline import Series
from tests.api.pictures.drawn import SVG, days, marks, over_time, parsed, said, titles


def months(number: int, year: int = 2020) -> list[Period]:
    starts = [date(year + each // 12, each % 12 + 1, 1) for each in range(number + 1)]
    return [Period(start, date.fromordinal(after.toordinal() - 1), (1, 0, 0, 2)) for start, after in pairwise(starts)]


@pytest.mark.parametrize("width", [960, 360])
@pytest.mark.parametrize("number", [1, 2, 9, 60, 400, 20_000])
def test_bars_hold_every_count_however_many_periods_there_are(number: int, width: int) -> None:
    picture = over_time(days(number, date(1960, 1, 1)))
    bars = marks(picture, "hit", width)
    total = sum(each.total for each in days(number, date(1960, 1, 1)))
    assert sum(said(bars)) == total
    assert len(bars) <= width / 7
    assert sum(int(row[-1].text.replace(",", "")) for row in picture.table.rows) == total
    assert len(picture.table.rows) <= 400
    assert len(picture.svg(width)) < 80_000


def test_the_heights_of_a_bar_are_its_counts() -> None:
    [bar] = marks(over_time([Period(date(2024, 3, 1), date(2024, 3, 31), (4, 2, 0, 1))]), "hit")
    heights = {each.get("class"): float(each.attrib["height"]) for each in bar.findall(f"{SVG}rect")}
    assert heights["quad-1"] / heights["quad-4"] == pytest.approx(4, abs=0.01)
    assert heights["quad-2"] / heights["quad-4"] == pytest.approx(2, abs=0.01)
    assert "quad-3" not in heights
    assert titles([bar]) == ["Mar 2024: 7 events (corner 1 4, corner 2 2, corner 4 1)"]
    assert bar.get("href") == "/events?from=2024-03-01&to=2024-03-31"


def test_periods_without_anything_are_not_marked() -> None:
    counted = [each._replace(counts=(number == 2,) * 4) for number, each in enumerate(days(5))]
    assert titles(marks(over_time(counted), "hit")) == [
        "3 Mar 2024: 4 events (corner 1 1, corner 2 1, corner 3 1, corner 4 1)"
    ]


def test_a_legend_leads_to_all_of_a_series_and_one_series_needs_none() -> None:
    links = [each.attrib["href"] for each in parsed(over_time(days(3))).iter(f"{SVG}a")]
    assert links[:4] == [f"/events?corner={number}" for number in range(1, 5)]
    counted = [each._replace(counts=each.counts[:1]) for each in days(3)]
    alone = over_time(counted, [Series("series", "Events", "/events")])
    assert all(each.attrib["href"].startswith("/events?from") for each in parsed(alone).iter(f"{SVG}a"))
    assert alone.summary == "3 events, 1–3 Mar 2024; most, 2, in 3 Mar 2024."
    assert alone.table.head == ("Period", "Events")


def test_nothing_over_time() -> None:
    picture = over_time([])
    assert picture.summary == "There are no dated events."
    assert marks(picture, "hit") == []
    assert parsed(picture).tag == f"{SVG}svg"


def test_periods_are_joined_to_weeks_quarters_and_decades() -> None:
    assert [(str(each.start), str(each.end)) for each in condensed(days(20), 6)] == [
        ("2024-03-01", "2024-03-03"),
        ("2024-03-04", "2024-03-10"),
        ("2024-03-11", "2024-03-17"),
        ("2024-03-18", "2024-03-20"),
    ]
    assert [named(each.start, each.end) for each in condensed(months(8), 5)] == [
        "Jan 2020 – Mar 2020",
        "Apr 2020 – Jun 2020",
        "Jul 2020 – Aug 2020",
    ]
    years = [Period(date(year, 1, 1), date(year, 12, 31), (1,)) for year in range(1824, 2025)]
    decades = condensed(years, 25)
    assert [named(each.start, each.end) for each in decades[:2]] == ["1824 – 1829", "1830 – 1839"]
    assert [each.total for each in decades] == [6, *[10] * 19, 5]


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2020, 1, 1), date(2029, 12, 31), "2020 – 2029"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "1–28 Feb 2024"),
        (date(2024, 3, 5), date(2024, 3, 5), "5 Mar 2024"),
        (date(2024, 2, 28), date(2024, 3, 5), "28 Feb 2024 – 5 Mar 2024"),
        (date(9999, 12, 1), date(9999, 12, 31), "Dec 9999"),
    ],
)
def test_periods_have_names(start: date, end: date, name: str) -> None:
    assert named(start, end) == name


def test_labels_stand_where_units_begin_and_apart() -> None:
    assert ticks(days(4), 5) == [(0, "1 Mar 2024"), (1, "2 Mar 2024"), (2, "3 Mar 2024"), (3, "4 Mar 2024")]
    assert ticks(days(9), 3) == [(0, "1 Mar 2024"), (3, "4 Mar 2024"), (6, "7 Mar 2024")]
    assert ticks(days(100), 8) == [(0, "Mar 2024"), (31, "Apr 2024"), (61, "May 2024"), (92, "Jun 2024")]
    assert ticks(months(40)[3:], 4) == [(9, "2021"), (21, "2022"), (33, "2023")]
    assert ticks([], 4) == []


@pytest.mark.parametrize(("most", "steps"), [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8])])
def test_an_axis_has_round_numbers(most: int, steps: list[int]) -> None:
    assert round_steps(most) == steps


@pytest.mark.parametrize("most", [10, 99, 101, 12_345, 1_000_000])
def test_an_axis_reaches_its_largest_number_in_few_steps(most: int) -> None:
    steps = round_steps(most)
    assert steps[-2] < most <= steps[-1]
    assert len(steps) <= 6
