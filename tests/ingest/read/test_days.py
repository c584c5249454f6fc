"""Which day a value means."""

from datetime import UTC, date, datetime

import pytest

from ingest.read.days import day_of

DAY = date(2023, 6, 16)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2023, 6, 16, 23, 59, tzinfo=UTC),
        "2023-06-16",
        " 2023-06-16T10:00:00Z ",
        "2023-06-16 12:00:00.123 UTC",
        "2023/06/16",
        "20230616",
        20230616,
        "20230616120000",
        "20230616T120000Z",
        1686900000,
        1686900000.5,
        1686900000000,
        "1686900000",
        "Fri, 16 Jun 2023 10:00:00 +0200",
        "Fri, 16 Jun 2023 23:30 EST",
        "June 16, 2023",
        "June 16th, 2023",
        "Jun 16 2023 at 3:00 p.m.",
        " 7:51  PM ET Fri, 16 June 2023",
        "16-Jun-23",
        "16/06/2023",
        "06/16/23",
        "16.06.2023",
    ],
)
def test_a_day_is_read_however_it_is_written(value: object) -> None:
    assert day_of(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        *("06/07/2023", "Friday", "June 16", "June 2023", "2023", "12:30", "soon", "", "2023-02-30", "20230231"),
        *("9" * 20, "1" * 100, "0001-01-01", True, None, float("nan"), float("inf"), 17, -1, [2023, 6, 16]),
    ],
)
def test_what_says_no_day_alone_is_none(value: object) -> None:
    assert day_of(value) is None


def test_in_dates_with_full_stops_the_day_comes_first_and_after_a_year_the_month() -> None:
    assert day_of("7.6.2023") == day_of("2023/06/07") == date(2023, 6, 7)
