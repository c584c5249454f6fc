"""Expressions of time: which stretch is found, and the days it means."""

from datetime import date

import pytest

from ingest.extract.dates import find
from ingest.extract.dates.extractor import Expression, ReferenceDate, normalize
from ingest.tellings import Span
from models.vocabulary import DateBasis, DatePrecision

WEDNESDAY = date(2024, 5, 15)


def only(text: str) -> Expression:
    found = find(text, Span(0, len(text)))
    assert len(found) == 1, [text[one.span.start : one.span.end] for one in found]
    return found[0]


def said(text: str, told: date | None = None, future: bool = False) -> str | None:
    found = normalize(only(text), ReferenceDate(WEDNESDAY, told, future))
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on May 3, 2024.", "2024-05-03"),
        ("They met on 3 May 2024.", "2024-05-03"),
        ("They met on the 3rd of May.", "2024-05-03"),
        ("The pact of 2021-12-31 stands.", "2021-12-31"),
        ("It was signed on Feb. 29, 2020.", "2020-02-29"),
        ("Talks ran from May 6-8, 2024.", "2024-05-06/2024-05-08"),
        ("Talks ran from 6 to 8 May.", "2024-05-06/2024-05-08"),
        ("Talks ran from April 28 to May 2.", "2024-04-28/2024-05-02"),
        ("Talks ran from 28 April to 2 May.", "2024-04-28/2024-05-02"),
        ("They met on 3 May.", "2024-05-03"),
        ("It was founded in March 1998.", "1998-03"),
        ("It was founded in mid-March 1998.", "1998-03"),
        ("It was founded in 1998.", "1998"),
        ("It has grown since 1998.", "1998"),
    ],
)
def test_stated_dates_are_read_in_full(text: str, days: str) -> None:
    assert said(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The envoy left on Monday.", "2024-05-13"),
        ("The envoy stays from Monday to Friday.", "2024-05-13/2024-05-17"),
        ("The envoys met on Sunday and Monday.", "2024-05-12/2024-05-13"),
        ("The envoys met on Monday and Friday.", None),
        ("The envoy left on the 4th of this month.", "2024-05-04"),
        ("The envoy left on the 28th of last month.", "2024-04-28"),
        ("The envoy left on the 20th, unseen.", "2024-04-20"),
        ("The envoy left on Wednesday.", "2024-05-15"),
        ("The envoy left last Wednesday.", "2024-05-08"),
        ("The envoy left late on Thursday evening.", "2024-05-09"),
        ("The envoy left today.", "2024-05-15"),
        ("The envoy left tonight.", "2024-05-15"),
        ("The envoy left yesterday.", "2024-05-14"),
        ("The envoy left last night.", "2024-05-14"),
        ("The envoy left the day before yesterday.", "2024-05-13"),
        ("The envoy left three days ago.", "2024-05-12"),
        ("The envoy left two weeks ago.", "2024-04-29/2024-05-05"),
        ("The envoy left four months ago.", "2024-01"),
        ("The envoy left ten years ago.", "2014"),
        ("The envoy left last week.", "2024-05-06/2024-05-12"),
        ("The envoy left earlier this week.", "2024-05-13/2024-05-19"),
        ("The envoy left last month.", "2024-04"),
        ("The envoy left earlier this year.", "2024"),
        ("The envoy left last year.", "2023"),
        ("The envoy left last weekend.", "2024-05-11/2024-05-12"),
        ("The envoy left last summer.", "2023"),
        ("The envoy left in April.", "2024-04"),
        ("The envoy left in early June.", "2023-06"),
        ("The envoy left in mid-June.", "2023-06"),
        ("The envoy left last May.", "2023-05"),
        ("The envoy left on December 30.", "2023-12-30"),
    ],
)
def test_relative_dates_look_back_from_publication(text: str, days: str) -> None:
    assert said(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The envoy will leave on Monday.", "2024-05-20"),
        ("The envoy will leave next Wednesday.", "2024-05-22"),
        ("The envoy will leave tomorrow.", "2024-05-16"),
        ("The envoy will leave the day after tomorrow.", "2024-05-17"),
        ("The envoy will leave in three days.", "2024-05-18"),
        ("The envoy will leave next week.", "2024-05-20/2024-05-26"),
        ("The envoy will leave this weekend.", "2024-05-18/2024-05-19"),
        ("The envoy will leave next month.", "2024-06"),
        ("The envoy will leave this fall.", "2024"),
        ("The envoy will leave in June.", "2024-06"),
        ("The envoy will leave in January.", "2025-01"),
        ("The envoy will leave on March 3.", "2025-03-03"),
        ("The envoy will leave next year.", "2025"),
    ],
)
def test_relative_dates_look_ahead_in_a_clause_that_does(text: str, days: str) -> None:
    assert said(text, future=True) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He had left two days earlier.", "2024-04-29"),
        ("He left the next day.", "2024-05-02"),
        ("He left the following day.", "2024-05-02"),
        ("He had left the previous day.", "2024-04-30"),
        ("He left on the same day.", "2024-05-01"),
        ("He left three days later.", "2024-05-04"),
    ],
)
def test_anchored_dates_are_counted_from_the_date_told_before(text: str, days: str) -> None:
    assert said(text, told=date(2024, 5, 1)) == days


@pytest.mark.parametrize(
    "text",
    [
        "She spoke on Thursday.",
        "She spoke yesterday.",
        "She spoke on May 3.",
        "She spoke in June.",
        "She spoke last week.",
        "She spoke last year.",
    ],
)
def test_without_a_publication_date_nothing_is_invented(text: str) -> None:
    assert normalize(only(text), ReferenceDate(None)) is None


def test_a_stated_year_needs_no_publication_date() -> None:
    found = normalize(only("She spoke on May 3, 2019."), ReferenceDate(None))
    assert found is not None
    assert (found.isoformat(), found.basis, found.precision) == ("2019-05-03", DateBasis.STATED, DatePrecision.DAY)


def test_a_weekday_is_resolved_not_stated() -> None:
    found = normalize(only("She spoke on Friday."), ReferenceDate(WEDNESDAY))
    assert found is not None
    assert found.basis is DateBasis.RESOLVED


@pytest.mark.parametrize(
    "text",
    [
        "They march on the palace.",
        "They may sign it.",
        "The sun shone on them.",
        "He sat down with them.",
        "Some 2023 people came.",
        "It cost 15 dollars.",
        "Resolution 1973 was adopted.",
        "They won 3-1.",
        "The second round failed.",
        "",
    ],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert find(text, Span(0, len(text))) == []


@pytest.mark.parametrize(
    "text", ["It ends on June 31, 2024.", "It ends on February 30.", "It happened 999 years ago after that."]
)
def test_days_that_no_calendar_has_are_unknown_not_errors(text: str) -> None:
    for one in find(text, Span(0, len(text))):
        found = normalize(one, ReferenceDate(WEDNESDAY))
        assert found is None or found.start.year == 1025


def test_spans_are_offsets_into_the_whole_text_even_over_line_breaks() -> None:
    text = "Old news. They met on May\n3, 2024 in Oslo."
    found = find(text, Span(10, len(text)))
    assert [text[one.span.start : one.span.end] for one in found] == ["May\n3, 2024"]


def test_two_expressions_of_one_sentence_are_both_found() -> None:
    text = "On Monday they agreed to meet on June 3."
    assert [one.rule for one in find(text, Span(0, len(text)))] == ["weekday", "day_of_month"]


def test_a_weekday_beside_its_date_is_one_expression() -> None:
    text = "They met on Friday, 10 May, in Oslo."
    assert [text[one.span.start : one.span.end] for one in find(text, Span(0, len(text)))] == ["10 May"]
