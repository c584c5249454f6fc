"""Paragraphs: blank lines, bare line breaks, hard wraps."""

import textwrap

import pytest

from ingest.clean.markup import mask
from ingest.clean.paragraphs import paragraph_spans

FIRST = (
    "The foreign ministers of Norland and Sudland met in Lakeside on Friday to discuss the fishing dispute, which has"
    " soured relations for a decade and led to the seizure of eleven boats."
)
SECOND = (
    "Minister Ada Lind told reporters that both sides wanted an agreement before the summer, and that the coast guards"
    " would be told to hold back until then. Her colleague agreed."
)
THIRD = "A new round of talks is planned for June in the same town, according to a statement of the two ministries."


def paragraphs(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in paragraph_spans(text, mask(text))]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n", "\u2029", "\n\u00a0\n"])
def test_blank_lines_part(gap: str) -> None:
    assert paragraphs(gap.join([FIRST, SECOND, THIRD])) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\u2028"])
def test_single_breaks_part_lines_that_are_paragraphs(gap: str) -> None:
    assert paragraphs(gap.join(["Ministers meet", FIRST, SECOND, THIRD])) == ["Ministers meet", FIRST, SECOND, THIRD]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100, 120])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(width: int, newline: str) -> None:
    text = f"{newline}{newline}".join(newline.join(textwrap.wrap(part, width)) for part in (FIRST, SECOND, THIRD))
    assert paragraphs(text) == [FIRST, SECOND, THIRD]


def test_short_lines_above_a_wrapped_text_stay_apart() -> None:
    text = "Ministers meet\nBy Ada Lind\n\n" + "\n".join(textwrap.wrap(FIRST, 72))
    assert paragraphs(text) == ["Ministers meet", "By Ada Lind", FIRST]


def test_a_line_that_visibly_goes_on_is_joined() -> None:
    text = f"The talks, said the minister,\nwho left on Friday, went well.\n{FIRST}"
    assert paragraphs(text) == ["The talks, said the minister, who left on Friday, went well.", FIRST]


def test_items_and_headings_open_blocks() -> None:
    assert paragraphs("They agreed on\n- open ports\n- joint patrols\n## Reactions\nNone.") == [
        "They agreed on",
        "- open ports",
        "- joint patrols",
        "## Reactions",
        "None.",
    ]


def test_a_run_of_spaces_after_a_sentence_is_a_lost_break() -> None:
    assert paragraphs(f"{FIRST}\u00a0   \u00a0 {SECOND}") == [FIRST, SECOND]
    assert paragraphs(f"{FIRST}  {SECOND}") == [f"{FIRST} {SECOND}"]


def test_a_word_broken_over_a_blank_line_is_one_block_and_a_dash_is_not() -> None:
    assert paragraphs("Minister Ivo Brand-\n\n**Maier left.**") == ["Minister Ivo Brand- **Maier left.**"]
    assert paragraphs("Talks ended -\n\nThe minister left.") == ["Talks ended -", "The minister left."]


def test_five_megabytes_are_no_trouble() -> None:
    text = f"{FIRST}\n\n{SECOND}\n" * 12_000
    assert len(paragraph_spans(text, mask(text))) == 24_000
