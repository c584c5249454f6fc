"""Date lines without a line break: what is cut off a sentence or title, and what stays in it."""

from datetime import date

import pytest

from ingest.clean import BlockKind, clean
from ingest.clean.glued_days import closing_day_start, opening_day_length
from ingest.tellings import Source


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("May 3, 2024", "The ministers met in Lakeside."),  # no space
        ("May 3, 2024 ", "The ministers met in Lakeside."),  # no sentence has a capital there
        ("3 May 2024 ", "In Lakeside the ministers met."),
        ("Friday, May 3, 2024 ", "“We agree,” the minister said."),
        ("Published: 3 May 2024 14:05 GMT ", "Ministers meet in Lakeside"),
        ("Posted on May 3, 2024 by admin ", "Ministers meet in Lakeside"),
        ("date 2024-05-03 ", "Ministers meet in Lakeside"),
        ("2024-05-03 10:00:00 ", "OSLO: The ministers met."),
    ],
)
def test_a_date_line_before_a_sentence_is_cut_off(line: str, rest: str) -> None:
    assert opening_day_length(line + rest) == len(line)


@pytest.mark.parametrize(
    "text",
    [
        "May 3, 2024 was a Friday on which nothing was done.",
        "May 3, 2024 Accord on fishing enters into force.",
        "May 3, 2024, the ministers met in Lakeside.",
        "On May 3, 2024 The Hague heard the case.",
        "Updated 3 May 2024 with what the minister answered.",
        "3 May 2024",
        "May 3, 2024 (LIMA) - The ministers met.",  # a dateline
    ],
)
def test_a_day_that_its_sentence_needs_stays(text: str) -> None:
    assert opening_day_length(text) == 0


def test_a_date_line_with_a_label_is_cut_off_behind_a_title() -> None:
    for line in (" Published: 3 May 2024", " Posted on May 3, 2024 at 10:05", " Last updated: 2024-05-03 10:05"):
        assert closing_day_start(f"Ministers meet in Lakeside{line}") == len("Ministers meet in Lakeside")
    for text in (
        "Ministers say that the report was published on May 3, 2024",
        "Ministers agree to end the dispute by May 3, 2024",
        "Reuters Lima Updated: 3 May 2024",  # a credit
        "Published: 3 May 2024",
    ):
        assert closing_day_start(text) == len(text)


def test_the_sentence_begins_behind_the_day() -> None:
    layout = clean(Source("a.txt", "Talks open\n\nMay 3, 2024The ministers met in Lakeside and agreed on fish.", ""))
    assert layout.source.published == date(2024, 5, 3)
    (body,) = [block.span for block in layout.blocks if block.kind is BlockKind.BODY]
    assert layout.source.text[body.start : body.end] == "The ministers met in Lakeside and agreed on fish."
