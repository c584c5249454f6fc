"""The scanner of quotation marks."""

from __future__ import annotations

import pytest

from ingest.clean import Block, BlockKind, Layout
from ingest.extract.statements.quotations import scan
from ingest.tellings import Span
from tests.ingest.conftest import lay_out


def quoted(layout: Layout) -> list[str]:
    return [layout.text[slice(*quotation.inner)] for quotation in scan(layout.text, layout.blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said, "The dam will hold."', ["The dam will hold."]),
        ("She said, “The dam will hold.”", ["The dam will hold."]),
        ("She said, «The dam will hold.»", ["The dam will hold."]),
        ("She said, « The dam will hold. »", ["The dam will hold."]),
        ("She said, „The dam will hold.“", ["The dam will hold."]),
        ("She said, ''The dam will hold.''", ["The dam will hold."]),
        ("She said, ``The dam will hold.''", ["The dam will hold."]),
        ("She said, ‘The dam will hold.’", ["The dam will hold."]),
        ("She said, 'The dam will hold.'", ["The dam will hold."]),
        ('She said, “The dam will hold."', ["The dam will hold."]),
        ("She said, ”The dam will hold.”", ["The dam will hold."]),
        ('"We go," he said, "and we stay."', ["We go,", "and we stay."]),
        ('"We go," he said. "We stay."', ["We go,", "We stay."]),
        ('It was a "sham", a "farce" and a "scandal".', ["sham", "farce", "scandal"]),
        ("He calls it \"the 'worst' plan\" of all.", ["the 'worst' plan"]),
        ("“She told me ‘go home’ and I went,” he said.", ["She told me ‘go home’ and I went,"]),
        ('"The "United" front is not united," he said.', ['The "United" front is not united,']),
        ('The paper wrote:"No comment."', ["No comment."]),
        ('The mayor ("a true friend") left.', ["a true friend"]),
        ('"[W]e go on [...] and on," he said.', ["[W]e go on [...] and on,"]),
        ("«Nous partons», he said.", ["Nous partons"]),
        ('He said 😀 "yes, we will" 😀.', ["yes, we will"]),
        ("قال الوزير «نعم» ثم غادر.", ["نعم"]),
    ],
)
def test_finds_what_stands_in_marks(text: str, expected: list[str]) -> None:
    assert quoted(lay_out(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' tails and the cats' ears.",
        "It's the '90s and they don't care 'bout it.",
        "Rock 'n' roll isn't dead.",
        "O'Brien’s team won’t play at the Kings’ ground.",
        "The plank is 6' long.",
        "No marks at all.",
        "",
        "   \n\n  ",
        "😀",
        'The screen is 27" wide.',
    ],
)
def test_finds_nothing_where_nothing_is_quoted(text: str) -> None:
    assert quoted(lay_out(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The talks go on," he said. She called it "a farce" again.', ["a farce"]),
        ('"The talks go on, he said. She called it "a farce" again.', ["a farce"]),
        ('The ties grew," adding that more will come.\n\n"We go on," she said.', ["We go on,"]),
        ("He left” early. “We stay,” she said.", ["We stay,"]),
    ],
)
def test_a_stray_mark_spoils_nothing(text: str, expected: list[str]) -> None:
    assert quoted(lay_out(text)) == expected


def test_a_quotation_runs_over_paragraphs_by_repeated_marks() -> None:
    layout = lay_out('He said: "We built it.\n\n"We paid for it.\n\n"It is ours."\n\nHe left.')
    pieces = scan(layout.text, layout.blocks)
    assert [(p.runs_in, p.runs_on) for p in pieces] == [(False, True), (True, True), (True, False)]
    assert quoted(layout) == ["We built it.", "We paid for it.", "It is ours."]


def test_a_quotation_may_go_on_without_a_second_mark() -> None:
    layout = lay_out('He said: "We built it.\n\nWe paid for it." Then he left.')
    assert quoted(layout) == ["We built it.", "We paid for it."]


def test_an_open_mark_at_the_end_of_a_paragraph_is_a_stray_if_nobody_takes_it_up() -> None:
    assert quoted(lay_out('He said: "We built it.\n\nThen he left.')) == []


def test_furniture_and_bylines_are_not_read() -> None:
    text = 'By "Red" Lee\n\n"Read this"'
    blocks = (Block(BlockKind.BYLINE, Span(0, 12)), Block(BlockKind.FURNITURE, Span(14, 25)))
    assert scan(text, blocks) == ()


def test_offsets_point_into_the_text() -> None:
    text = "First.\n\nHe said, “ We go. ” Then he left."
    layout = lay_out(text)
    (found,) = scan(text, layout.blocks)
    assert text[slice(*found.outer)] == "“ We go. ”"
    assert text[slice(*found.inner)] == "We go."


@pytest.mark.parametrize("text", ['"', '""', '"" ""', "''", "“", "”", '" " " "', "‘’", "«»", '"\n\n"\n\n"'])
def test_survives_marks_without_words(text: str) -> None:
    assert all(text[slice(*q.inner)].strip() for q in scan(text, lay_out(text).blocks))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“It rains,” said Robert “Bob” Hale, the mayor.", 1),
        ("“It rains,” said Robert Hale. The “Bob” that he meant was another.", 2),
    ],
)
def test_a_nickname_in_the_middle_of_a_name_is_no_quotation(text: str, count: int) -> None:
    assert len(quoted(lay_out(text))) == count
