"""Layouts: blocks and their kinds, on whole documents."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.clean import BlockKind, Layout, clean
from ingest.tellings import Source

BODY = "The two ministers met in Lakeside on Friday and signed an accord."
MORE = "Officials on both sides said that progress was slow."


def lay_out(text: str, **metadata: str) -> Layout:
    return clean(Source("test", dedent(text), "", **metadata))  # type: ignore[arg-type]


def blocks(layout: Layout) -> list[tuple[str, str]]:
    return [
        (block.kind.value, " ".join(layout.text[block.span.start : block.span.end].split())) for block in layout.blocks
    ]


def kinds(*paragraphs: str, **metadata: str) -> list[str]:
    return [kind for kind, _ in blocks(lay_out("\n\n".join(paragraphs), **metadata))]


@pytest.mark.parametrize("text", ["", "   \n\n\t ", "\ufeff", "* * *", "\n---\n", "<br>", "…", "🙂"])
def test_a_document_without_words_has_no_body(text: str) -> None:
    assert {block.kind for block in lay_out(text).blocks} <= {BlockKind.FURNITURE}


def test_one_paragraph_is_body_whether_it_ends_or_not() -> None:
    assert kinds(BODY) == kinds("Ministers sign accord in Lakeside") == kinds("وقع الوزيران اتفاقا") == ["body"]


def test_headline_standfirst_and_a_headline_told_twice() -> None:
    assert kinds("Ministers sign accord", BODY, MORE) == ["headline", "body", "body"]
    assert kinds("Ministers sign accord", "Ministers sign accord", BODY) == ["headline", "headline", "body"]
    assert kinds("Will ministers sign?", BODY) == ["body", "body"]  # a question may be a paragraph
    assert kinds("Ministers sign accord", "First deal in a decade between the two", BODY)[:2] == ["headline"] * 2


def test_the_title_that_came_with_a_text_is_its_headline_stop_or_not() -> None:
    assert kinds("Ministers sign accord. At last.", BODY) == ["body", "body"]
    assert kinds("Ministers sign accord. At last.", BODY, title="Ministers sign accord – at last") == [
        "headline",
        "body",
    ]


def test_headings_in_markdown_and_between_paragraphs() -> None:
    assert kinds("# Ministers sign", BODY, "## Reactions.", MORE) == ["headline", "body", "headline", "body"]
    assert kinds("Ministers sign", BODY, "Reactions from abroad", MORE) == ["headline", "body", "headline", "body"]


def test_list_items_are_body_of_their_own() -> None:
    text = f"Ministers sign\n\n{BODY} They agreed on:\n\n- open ports\n- joint patrols\n\n{MORE}"
    assert [kind for kind, _ in blocks(lay_out(text))] == ["headline", "body", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "By Lena Orwick",
        "BY LENA ORWICK",
        "By Lena Orwick and Samir Holt, Meridian Wire",
        "By Lena Orwick | Politics | 3 May 2024",
        "By Example Post staff",
        "*By Lena Orwick*",
        "Reporting by Lena Orwick; editing by Samir Holt",
        "(Reporting by Lena Orwick in Lima, editing by Samir Holt)",
        "Samir Holt contributed to this report.",
        "Our correspondent",
    ],
)
def test_bylines(line: str) -> None:
    assert kinds("Ministers sign accord", line, BODY)[1] == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the ministers had left.",
        "By Norland's own account, the talks failed.",
        "By force of arms, they said.",
        "From Lena Orwick, minister of Norland:",
    ],
)
def test_a_sentence_that_opens_with_by_is_no_byline(line: str) -> None:
    assert kinds("Ministers sign accord", line, BODY)[1] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Minister Ada Lind (left) arrives in Lakeside on May 3, 2024. (Photo by Example Post)",
        "Minister Ada Lind arrives in Lakeside. [Photo: Example Post]",
        "Photo: Example Post",
        "FILE - Minister Ada Lind speaks in Lakeside, May 3, 2024.",
        "In this photo released by the ministry, Ada Lind speaks.",
        "**Ada Lind in Lakeside (file photo)**",
        "██\u00a0Held by Norland",
    ],
)
def test_captions(line: str) -> None:
    assert kinds("Ministers sign accord", line, BODY)[1] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Top stories",
        "TOP WORLD STORIES",
        "Most Read in Sport",
        "Read more: Fish prices rise again",
        "Image not found or type unknown",
        "*Image not found*",
        "Share this article",
        "Follow us on Facebook",
        "Sign up for our newsletter",
        "We use cookies to improve your experience.",
        "© 2024 Example Post. All rights reserved.",
        "Copyright 2024 Example Post",
        "Advertisement",
        "Friday, May 3, 2024",
        "Published: 3 May 2024 14:05 GMT",
        "https://post.example/world/a_b_c",
        "<https://post.example/world/abc>",
        "Source: https://post.example/world/abc",
        "---",
        "* * *",
        "###",
        "ENDS",
    ],
)
def test_furniture(line: str) -> None:
    assert kinds("Ministers sign accord", BODY, line, MORE) == ["headline", "body", "furniture", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the accord was signed.",
        "Top stories of the past were told again at the dinner that the two ministers gave on Friday.",
        "Subscribers to the treaty include Norland and Sudland, the minister said.",
        "Home to three peoples, the valley was quiet.",
        "Read more than once, the accord is vague.",
        "On Friday, May 3, 2024, the ministers met.",
    ],
)
def test_sentences_that_open_like_furniture_are_body(line: str) -> None:
    assert kinds("Ministers sign accord", BODY, line, MORE)[2] == "body"


def test_titles_after_related_articles_are_furniture_until_a_sentence_comes() -> None:
    found = kinds("Ministers sign", BODY, "Related articles", "Fish prices rise", "Ferry to Lakeside", MORE)
    assert found == ["headline", "body", "furniture", "furniture", "furniture", "body"]


def test_all_after_references_is_furniture() -> None:
    found = kinds("Accord", BODY, "See also", "Fishing", "References", '"Ministers sign". Example Post. May 3.', MORE)
    assert found == ["headline", "body", "furniture", "furniture", "furniture", "furniture", "furniture"]


@pytest.mark.parametrize("run", ["-", "- ", ", ", " / "])
def test_a_long_run_is_no_byline(run: str) -> None:
    """Looked through again from each of its places, it would take hours."""
    assert kinds("Ministers sign accord", f"By Ada Lind {run * 300_000}x", BODY)[1] != "byline"


def test_a_bare_name_above_the_date_or_under_a_byline_is_a_credit() -> None:
    assert kinds("Ministers sign accord", "Ada Lind", "Fri 3 May 2024 10.15 BST", BODY)[1:3] == ["byline", "furniture"]
    assert kinds("Ministers sign accord", "By Ada Lind", "Example Press", BODY)[1:3] == ["byline", "byline"]
    assert kinds("Ministers sign accord", "Ada Lind", BODY)[1] == "headline"


@pytest.mark.parametrize(
    "line",
    [
        "Press release on the minister's talks",
        "Copyright law to change",
        "Popular protests spread",
        "Sources: talks failed",
    ],
)
def test_headlines_that_open_like_furniture_are_headlines(line: str) -> None:
    assert kinds(line, BODY)[0] == "headline"


@pytest.mark.parametrize(
    "end",
    [
        ("---", "Example Post"),
        ("**Example Post**",),
        ("https://post.example/1", "Example Post"),
        ("Example Post", "---"),
    ],
)
def test_the_name_of_the_publisher_on_the_last_line_is_furniture(end: tuple[str, ...]) -> None:
    layout = lay_out("\n\n".join(["Ministers sign", BODY, *end]))
    told = [kind for kind, text in blocks(layout) if text == "Example Post"]
    if end == ("Example Post", "---"):
        assert told == ["body"]  # nothing sets it apart from the text
    else:
        assert (told, layout.source.publisher) == (["furniture"], "Example Post")


def test_a_caption_broken_after_a_hyphen_is_one_block() -> None:
    text = """\
        # Talks

        Minister Ada Lind (left) and her colleague Ivo Brand-

        **Maier in Lakeside on May 3, 2024. (Photo by Example Post)**

        The two ministers met in Lakeside on Friday.
    """
    found = blocks(lay_out(text))
    assert [kind for kind, _ in found] == ["headline", "caption", "body"]
    assert found[1][1].startswith("Minister Ada Lind (left) and her colleague Ivo Brand- Maier in")


def test_a_block_says_where_it_stands_in_the_source() -> None:
    text = f"# *Ministers sign*\n\n{BODY}\r\n\r\n> {MORE}\r\n"
    layout = lay_out(text)
    assert [text[block.span.start : block.span.end] for block in layout.blocks] == [
        "# *Ministers sign*",
        BODY,
        f"> {MORE}",
    ]
