"""Which date a record has, given those of its tellings."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.derive.consensus import Dating, LoadedTelling, agreed_date, best_telling
from models.vocabulary import DateBasis, DatePrecision, DetailSource


def telling(number: int) -> LoadedTelling:
    """A telling of an outlet of its own."""
    return LoadedTelling(number, ("", "", str(number)), f"d{number}", f"outlet {number}", False, None, None, {}, ())


def dating(day: int, source: DetailSource) -> Dating:
    when = date(2024, 5, day)
    return Dating(when, when, DatePrecision.DAY, DateBasis.RESOLVED, source)


@pytest.mark.parametrize("others", [[DetailSource.DATELINE], [DetailSource.DATELINE] * 3])
def test_the_day_of_a_report_yields_to_a_day_that_is_told(others: list[DetailSource]) -> None:
    given = {0: dating(13, DetailSource.OWN), **{n: dating(17, source) for n, source in enumerate(others, start=1)}}
    found = agreed_date([telling(number) for number in given], given)
    assert (found["starts_on"], found["date_source"], found["date_telling_id"]) == (
        date(2024, 5, 13),
        DetailSource.OWN,
        0,
    )


def test_of_days_that_are_told_that_of_most_outlets_wins() -> None:
    given = {0: dating(13, DetailSource.OWN), 1: dating(14, DetailSource.OCCASION), 2: dating(14, DetailSource.OWN)}
    assert agreed_date([telling(number) for number in given], given)["starts_on"] == date(2024, 5, 14)


def test_without_a_date_there_is_no_source() -> None:
    assert agreed_date([telling(0)], {})["date_source"] is None


def told(number: int, confidence: float, published: date | None, document: str) -> LoadedTelling:
    return telling(number)._replace(values={"confidence": confidence}, published=published, document=document)


def test_quoted_is_the_surest_telling_then_the_earliest_then_the_smallest_id() -> None:
    day, later = date(2024, 5, 13), date(2024, 5, 14)
    unsure, undated = told(1, 0.8, day, "da"), told(2, 0.9, None, "da")
    late, early = told(3, 0.9, later, "db"), told(4, 0.9, day, "dd")
    smaller, second = told(6, 0.9, day, "dc"), told(7, 0.9, day, "dc")
    for expected, tellings in (
        (2, [unsure, undated]),
        (3, [unsure, undated, late]),
        (4, [unsure, undated, late, early]),
        (6, [unsure, undated, late, early, second, smaller]),
    ):
        assert best_telling(tellings) == best_telling(tellings[::-1]) == expected
