"""Pieces of HTML as text."""

import pytest

from ingest.read.fragments import fragment_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Talks began.", "Talks began."),
        ("AT&T < 5", "AT&T < 5"),
        ("AT&amp;T", "AT&T"),
        ("<p>Talks\n<b>be</b>gan.</p><p>They <i>ended</i>.</p>", "Talks began.\n\nThey ended."),
        ("Talks began.<br/><br>They ended.", "Talks began.\n\nThey ended."),
        ("<ul><li>One</li><li>Two</li></ul>tail", "One\n\nTwo\n\ntail"),
        ("<script>x()</script><!-- no --><figure>a photo</figure><p>Talks.</p> after", "Talks.\n\nafter"),
        ("<p></p>", ""),
        ("<", "<"),
    ],
)
def test_blocks_are_paragraphs(markup: str, text: str) -> None:
    assert fragment_text(markup) == text


def test_depth_is_no_matter() -> None:
    assert "Talks" in fragment_text("<div>" * 100 + "Talks" + "</div>" * 100)
    fragment_text("<div>" * 100_000)
