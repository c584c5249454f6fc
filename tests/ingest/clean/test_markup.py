"""Masking: markup goes, offsets stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.clean.markup import LINE_BREAKS, mask
from ingest.tellings import Source

MARKS = [
    "**",
    "*",
    "_",
    "__",
    "`",
    "```",
    "~~",
    "# ",
    "> ",
    "- ",
    "1. ",
    "---",
    "***",
    "===",
    "|",
    "\\*",
    "<br>",
    "</p>",
    "<",
]
LINKS = [
    "[a b](https://x.example/y_z)",
    "![pic](a.png)",
    "<https://x.example>",
    "https://x.example/a*b_c",
    "[...]",
    "[sic]",
]
BREAKS = [
    "\n",
    "\r\n",
    "\n\n",
    "\r",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x85",
    "\t",
    "\u00a0",
    " ",
    "\u200b",
    "\ufeff",
    "-\n\n",
]
WORDS = [
    "Lima",
    "Ivo Brand",
    "said",
    "talks.",
    '"',
    "“",
    "”",
    "’s",
    "é",
    "🙂",
    "👩‍👩‍👧",
    "وقع",
    "会谈",
    "ﬁ",
    "İ",
    "ß",
    ":",
    "…",
]
LINES = ["LIMA (AP) —", "By Ada Lind", "Top stories", "May 3, 2024", "Photo: X", "██", "Related articles", "<!-- c -->"]
FRAGMENTS = st.sampled_from([*MARKS, *LINKS, *BREAKS, *WORDS, *LINES])
DOCUMENTS = st.lists(FRAGMENTS | st.text(max_size=5), max_size=40).map("".join)


@given(DOCUMENTS)
def test_masking_keeps_every_offset(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    for before, after in zip(text, masked, strict=True):
        assert after in (before, " ")
        assert before not in LINE_BREAKS or after == before


@given(DOCUMENTS)
def test_blocks_hold_all_text_in_order_and_never_overlap(text: str) -> None:
    layout = clean(Source("test", text, ""))
    covered: set[int] = set()
    end = 0
    for block in layout.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        covered.update(range(*block.span))
        end = block.span.end
    if layout.dateline:
        assert 0 <= layout.dateline.start < layout.dateline.end <= len(text)
        covered.update(range(*layout.dateline))
    left = {letter for offset, letter in enumerate(layout.text) if offset not in covered}
    assert all(letter.isspace() or not letter.isalnum() for letter in left)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# *Talks* end", "Talks end"),
        ("## Talks ##", "Talks"),
        ("**Talks** _in_ __Lima__ end", "Talks in Lima end"),
        ("Talks ***end***.", "Talks end ."),
        ("> Talks\n> end", "Talks end"),
        ("- Talks\n* in\n+ Lima\n1. end\n2) now", "Talks in Lima end now"),
        ("Talks [in Lima](https://x.example/a_(b)) end", "Talks in Lima end"),
        ("Talks ![a map](map.png) end", "Talks end"),
        ("Talks <https://x.example/a> end", "Talks end"),
        ("Talks<br>end</p>", "Talks end"),
        ("`Talks` end", "Talks end"),
        ("Talks ~~never~~ end", "Talks never end"),
        ("| Lima | Oslo |\n|---|:--|\n| 3 | 4 |", "Lima Oslo 3 4"),
        ("Talks\n=====\nend\n---", "Talks end"),
        ("Talks\u200b end\ufeff", "Talks end"),
        (r"Talks \*end\*", "Talks end"),
        ("Talks end.[1][12] Now[edit]", "Talks end. Now"),
    ],
)
def test_markup_becomes_space(text: str, words: str) -> None:
    assert mask(text).split() == words.split()


@pytest.mark.parametrize(
    "text",
    [
        "Talks [...] end [sic] and (see [3]) now",
        "snake_case, #Lima, 5 < 6 > 3, A&amp;B, a-b — c – d",
        "“Talks ’end’,” she said: 'no'.",
        "T*lks and f**k",
        "Talks at 3.5 % - or 4",
        "The 2024. treaty",
        "https://x.example/wiki/Talks_in_Lima,_2024",
    ],
)
def test_text_stays(text: str) -> None:
    assert mask(text) == text
