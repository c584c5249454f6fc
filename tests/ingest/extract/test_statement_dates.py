"""When a statement was made."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract import extract
from models.vocabulary import DateBasis, DetailSource
from tests.ingest.conftest import Parse

FRIDAY = date(2024, 5, 17)


def dates(parsed: Parse, text: str, published: date | None = FRIDAY) -> list[str | None]:
    """The date of each statement of a text, in order."""
    found = extract(parsed(text, published)).statements
    return [one.when.isoformat() if one.when else None for one in found]


# What tells the day of a statement, one sentence for each construction.
TOLD = [
    ("Ana Ruiz said on Thursday that the talks had failed.", "2024-05-16"),
    ("Ana Ruiz told reporters on Monday that the dam was safe.", "2024-05-13"),
    ("Ana Ruiz told a conference in Oslo on Sunday that the pact would hold.", "2024-05-12"),
    ("Speaking in Oslo on Sunday, Ana Ruiz said the pact would hold.", "2024-05-12"),
    ("In a statement released on Thursday, Ana Ruiz denied that she had sold shells.", "2024-05-16"),
    ("Asked on Monday whether she would resign, Ana Ruiz said she would not.", "2024-05-13"),
    ("After talks in Oslo on Wednesday, Ana Ruiz said the pact would be signed in June.", "2024-05-15"),
    ("Ana Ruiz met Tom Hill in Lima on Tuesday and said trade would grow.", "2024-05-14"),
    ("Ana Ruiz praised the work of the old commission on Monday.", "2024-05-13"),
    ("In 2018, Ana Ruiz said the pact was dead.", "2018"),
    ("A report published in 2019 said that the lake was dying.", "2019"),
    ("Ana Ruiz said the port would close. She made the remarks on Wednesday.", "2024-05-15"),
    ("Ana Ruiz said the port would close. She was talking to journalists in Lima on Wednesday.", "2024-05-15"),
]


@pytest.mark.parametrize(("text", "day"), TOLD)
def test_a_day_that_is_told(parsed: Parse, text: str, day: str) -> None:
    assert dates(parsed, text)[0] == day


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said the merger would be complete by Monday.",
        "Ana Ruiz said that on Monday the port would close.",
        "Ana Ruiz, who took office on Monday, said the port would close.",
        "Ana Ruiz said the port had closed on Monday.",
    ],
)
def test_a_day_of_something_else_is_not_that_of_the_statement(parsed: Parse, text: str) -> None:
    assert dates(parsed, text) == ["2024-05-17"]  # of the report, as it is its news


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz had said that the mine must close.",
        "Ana Ruiz has repeatedly said that the mine must close.",
        "Ana Ruiz previously said that the mine must close.",
    ],
)
def test_what_is_no_news_has_no_day(parsed: Parse, text: str) -> None:
    assert dates(parsed, text) == [None]


def test_nothing_is_known_without_a_day_of_publication(parsed: Parse) -> None:
    assert dates(parsed, "Ana Ruiz said on Thursday that the talks had failed.", None) == [None]


def test_what_is_said_further_on_is_of_the_day_of_the_news(parsed: Parse) -> None:
    lead = "The Kremlin said on Thursday that the talks had failed."
    rest = "Tom Hill said that Mali was to blame. He denied that Chad was involved. In 2018, Hill said it was dead."
    assert dates(parsed, f"{lead} {rest}") == ["2024-05-16", "2024-05-16", "2024-05-16", "2018"]


def test_whence_a_day_is(parsed: Parse) -> None:
    text = "Ana Ruiz said on Thursday that the talks had failed. She added that Mali was to blame."
    own, taken = (one.when for one in extract(parsed(text, FRIDAY)).statements)
    assert own is not None and taken is not None
    assert (own.basis, own.source) == (DateBasis.RESOLVED, DetailSource.OWN)
    assert own.span is not None and text[slice(*own.span)] == "Thursday"
    assert (taken.basis, taken.source, taken.span) == (DateBasis.INHERITED, DetailSource.OCCASION, None)
    (reported,) = (one.when for one in extract(parsed("Ana Ruiz says it rains.", FRIDAY)).statements)
    assert reported is not None
    assert (reported.basis, reported.source) == (DateBasis.INHERITED, DetailSource.DATELINE)


def test_a_look_back_does_not_date_what_follows(parsed: Parse) -> None:
    text = (
        "Ana Ruiz denied on Friday that she would go.\n\nOn Tuesday Ana Ruiz told the board that she was tired.\n\n"
        '"I never meant that," Ana Ruiz said.'
    )
    assert dates(parsed, text) == ["2024-05-17", "2024-05-14", "2024-05-17"]


def test_what_was_said_after_the_news_goes_on(parsed: Parse) -> None:
    text = (
        "A court in Lima freed Tom Hill on Monday.\n\nOn Tuesday Ana Ruiz said that the court was wrong.\n\n"
        '"We will appeal," Ana Ruiz said.'
    )
    assert dates(parsed, text)[-1] == "2024-05-14"
