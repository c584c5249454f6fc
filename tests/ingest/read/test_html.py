"""Pages: the article is taken, what stands round it is not, and no date is made up."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from ingest.read import Failure, Remark, read
from ingest.tellings import Source

PARAGRAPHS = (
    "The foreign ministers of Norland and Sudland met in Lakeside on Friday to discuss the fishing dispute.",
    "\u201cWe have agreed to talk again,\u201d Minister Ada Lind told reporters after the meeting.",
    "A new round of talks is planned for June. Officials on both sides said that progress was slow but real.",
)


def page(head: str = "", top: str = "", charset: str = "utf-8") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
    <title>Ministers meet | Example Post</title>{head}</head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
    <div class="cookie"><p>We use cookies.</p></div>
    <article><header><h1>Ministers meet in Lakeside</h1>{top}</header>{body}</article>
    <aside><h2>Related articles</h2><ul><li><a href="/1">Fish prices rise</a></li></ul></aside>
    <footer><p>© 2020 Example Post. All rights reserved. Founded on 1 May 1921.</p></footer></body></html>"""


def read_page(tmp_path: Path, markup: str, encoding: str = "utf-8") -> Source | Remark:
    path = tmp_path / "page.html"
    path.write_bytes(markup.encode(encoding))
    (found,) = read([str(path)], io.BytesIO())
    return found


def source_of(tmp_path: Path, markup: str, encoding: str = "utf-8") -> Source:
    found = read_page(tmp_path, markup, encoding)
    assert isinstance(found, Source), found
    return found


def test_the_text_is_the_headline_and_the_paragraphs(tmp_path: Path) -> None:
    source = source_of(tmp_path, page())
    assert source.text == "\n\n".join(["Ministers meet in Lakeside", *PARAGRAPHS])
    assert (source.format, source.title) == ("html", "Ministers meet in Lakeside")


def test_metadata_of_the_markup(tmp_path: Path) -> None:
    stated = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ministers meet in Lakeside",
        "datePublished": "2024-05-03T08:00:00+02:00",
        "author": {"@type": "Person", "name": "Ruth Calder"},
        "publisher": {"@type": "Organization", "name": "Example Post"},
    }
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    head += '<link rel="canonical" href="https://post.example/ministers-meet">'
    head += '<meta property="og:site_name" content="Example Post">'
    source = source_of(tmp_path, page(head))
    assert (source.published, source.publisher, source.byline) == (date(2024, 5, 3), "Example Post", "Ruth Calder")
    assert source.url == "https://post.example/ministers-meet"


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta property="article:published_time" content="2024-05-03T10:00Z">', ""),
        ('<meta name="date" content="2024-05-03">', ""),
        ('<script type="application/ld+json">{"@graph": [{"a": {"datePublished": "2024-05-03"}}]}</script>', ""),
        ('<script type="application/ld+json">{not json</script><meta name="pubdate" content="20240503">', ""),
        ("", '<time datetime="2024-05-03">Friday</time>'),
    ],
)
def test_a_day_of_publication_stated_in_markup_is_taken(tmp_path: Path, head: str, top: str) -> None:
    assert source_of(tmp_path, page(head, top)).published == date(2024, 5, 3)


@pytest.mark.parametrize(
    "head", ["", *(f'<meta name="date" content="{day}">' for day in ("soon", "2024-13-40", "0001-01-01T00:00:00"))]
)
def test_no_day_is_made_up(tmp_path: Path, head: str) -> None:
    assert source_of(tmp_path, page(head)).published is None


def test_a_page_may_declare_another_encoding(tmp_path: Path) -> None:
    assert "\u201cWe have agreed" in source_of(tmp_path, page(charset="windows-1252"), "windows-1252").text


@pytest.mark.parametrize("charset", ["utf-8", "nonsense"])
def test_a_page_in_another_encoding_than_it_declares_is_read_by_its_letters(tmp_path: Path, charset: str) -> None:
    assert "\u201cWe have agreed" in source_of(tmp_path, page(charset=charset), "windows-1252").text


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><script>let a = 1;</script></body></html>", "<", "<!---->"]
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, markup: str) -> None:
    assert isinstance(read_page(tmp_path, markup), Failure)


def test_a_deeply_nested_page_is_no_crash(tmp_path: Path) -> None:
    found = read_page(tmp_path, "<div>" * 20_000 + PARAGRAPHS[0] + "</div>" * 20_000)
    assert isinstance(found, Source | Failure)


@pytest.mark.parametrize("headline", [["Talks held", "Talks"], {"@value": "Talks"}, 7, True, []])
def test_a_headline_that_is_no_text_fails_no_page(tmp_path: Path, headline: object) -> None:
    stated = json.dumps({"@context": "http://schema.org", "@type": "NewsArticle", "headline": headline})
    source = source_of(tmp_path, page(f'<script type="application/ld+json">{stated}</script>'))
    assert PARAGRAPHS[0] in source.text
    assert source.title == "Ministers meet in Lakeside"


@pytest.mark.parametrize("charset", ["idna", "undefined", "punycode", "hex", "rot13", "utf-16", "no-such"])
def test_a_charset_that_no_page_can_be_in_ends_nothing(tmp_path: Path, charset: str) -> None:
    found = read_page(tmp_path, page(charset=charset, top="<p>caf\xe9</p>"), "cp1252")
    assert isinstance(found, Source | Failure)
    assert isinstance(found, Source) or not found.trace


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape"])
def test_a_backslash_is_one_whatever_a_page_declares(tmp_path: Path, charset: str) -> None:
    """In an encoding that Python alone knows, the escape would be a letter."""
    page_text = page(charset=charset, top=r"<p>The café keeps its menu in C:Amenu.</p>".replace(r"é", "é"))
    assert r"in C:Amenu." in source_of(tmp_path, page_text, "cp1252").text


def test_an_error_of_a_library_is_the_failure_of_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nothing there")

    monkeypatch.setattr("ingest.read.page_body.bare_extraction", failing)
    found = read_page(tmp_path, page())
    assert isinstance(found, Failure)
    assert found.reason == "could not be read: ZeroDivisionError: nothing there"
    assert "bare_extraction" in found.trace


def test_where_half_an_article_was_found_the_stated_body_is_taken(tmp_path: Path) -> None:
    more = [
        f"Officials of harbour {i} said that the fleets would stay in port until there was a deal." for i in range(9)
    ]
    stated = {"@type": "NewsArticle", "headline": "Ministers meet", "articleBody": "\n".join([*PARAGRAPHS, *more])}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    assert source_of(tmp_path, page(head)).text.endswith(more[-1])
    stated["articleBody"] = "\n".join([*PARAGRAPHS, "Fish &amp; chips", *more])  # lines with an entity among them
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    assert f"Fish & chips\n\n{more[0]}\n\n" in source_of(tmp_path, page(head)).text
    stated["articleBody"] = PARAGRAPHS[0]
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    assert source_of(tmp_path, page(head)).text.endswith(PARAGRAPHS[-1])


def test_a_standfirst_that_the_page_states_and_shows_is_read_before_the_paragraphs(tmp_path: Path) -> None:
    standfirst = "Two neighbours look for a way out of a dispute that has kept boats in harbour since spring"
    head = f'<meta name="description" content="{standfirst}">'
    assert standfirst not in source_of(tmp_path, page(head)).text
    shown = source_of(tmp_path, page(head, f"<div class='deck'>{standfirst}</div>")).text
    assert shown.startswith(f"Ministers meet in Lakeside\n\n{standfirst}\n\n{PARAGRAPHS[0]}")


@pytest.mark.parametrize("mark", ["video-js", "NewsletterSignup", "wp-caption-text", "related-stories", "author-bio"])
def test_what_its_class_sets_apart_is_not_read(tmp_path: Path, mark: str) -> None:
    box = f"<div class='{mark}'><p>Sign up for the harbour letter, that Tom Reed writes every day.</p></div>"
    assert "harbour letter" not in source_of(tmp_path, page().replace("</article>", f"{box}</article>")).text


@pytest.mark.parametrize("mark", ["twitter-tweet", "image__caption-wrapper", "embed__placeholder"])
def test_posts_captions_and_empty_places_are_set_apart(tmp_path: Path, mark: str) -> None:
    test_what_its_class_sets_apart_is_not_read(tmp_path, mark)


def test_a_teaser_is_a_link_and_a_standfirst_may_be_called_one(tmp_path: Path) -> None:
    teaser = "<div class='c-teaser'><p>Fish prices rise in every harbour of the two countries. {}</p></div>"
    linked = page().replace("</article>", f"{teaser.format('<a href=/fish>More</a>')}</article>")
    assert "Fish prices" not in source_of(tmp_path, linked).text
    assert "Fish prices" in source_of(tmp_path, page().replace("</article>", f"{teaser.format('')}</article>")).text


def test_a_gallery_beside_an_article_is_not_read_but_one_that_is_the_page_is(tmp_path: Path) -> None:
    pictures = "".join(f"<li><p>Boat {i} of the fleet lies in the harbour of Lakeside.</p></li>" for i in range(40))
    gallery = f"<div class='full-gallery'><ul>{pictures}</ul></div>"
    long = page().replace("</article>", f"<p>{' '.join(PARAGRAPHS * 9)}</p></article>")
    assert "Boat 7" not in source_of(tmp_path, long.replace("</article>", f"{gallery}</article>")).text
    wrapper = long.replace("<article>", "<article><div class='post-gallery'>").replace("</article>", "</div></article>")
    others = "".join(f"<p>{one}</p>" for one in PARAGRAPHS * 5)
    assert PARAGRAPHS[2] in source_of(tmp_path, wrapper.replace("<footer>", f"<footer>{others}")).text
    alone = f"<html><body><h1>Ministers meet in Lakeside</h1>{gallery}</body></html>"
    assert "Boat 7" in source_of(tmp_path, alone).text


def test_a_box_inside_a_paragraph_ends_it_and_takes_no_word_of_it(tmp_path: Path) -> None:
    box = "<section class='related-stories'><h2>Trending</h2><p><a href=/1>Fish prices rise again</a></p></section>"
    markup = page().replace(f"{PARAGRAPHS[1]}</p>", f"{PARAGRAPHS[1]} {box} They meet again in May of next year.</p>")
    text = source_of(tmp_path, markup).text
    assert PARAGRAPHS[1] in text and "They meet again in May" in text
    assert "Trending" not in text and "Fish prices" not in text


def test_a_standfirst_is_known_by_its_class_behind_the_headline(tmp_path: Path) -> None:
    standfirst = "Two neighbours look for a way out of a dispute that has kept boats in harbour since spring"
    for shown in (f"<div class='article-excerpt'>{standfirst}</div>", f"<p class='articleStandfirst'>{standfirst}</p>"):
        markup = page("", shown)
        assert source_of(tmp_path, markup).text.startswith(f"Ministers meet in Lakeside\n\n{standfirst}\n\n")
    linked = page("", f"<div class='article-excerpt'><a href=/2>{standfirst}</a></div>")
    assert standfirst not in source_of(tmp_path, linked).text


def test_markup_of_a_stated_body_makes_it_no_longer_and_is_not_read(tmp_path: Path) -> None:
    stated = "".join(f"<p class='paragraph paragraph--of-the-body paragraph--wide'>{one}</p>" for one in PARAGRAPHS)
    data = json.dumps({"@type": "NewsArticle", "headline": "Ministers meet", "articleBody": stated})
    text = source_of(tmp_path, page(f'<script type="application/ld+json">{data}</script>')).text
    assert "<p" not in text and text.endswith(PARAGRAPHS[-1])


def test_an_article_is_read_whatever_its_class_is_called(tmp_path: Path) -> None:
    markup = page().replace("<article>", "<article class='related-stories docked-sharebar-content'>")
    assert PARAGRAPHS[2] in source_of(tmp_path, markup).text


def test_tables_are_read_where_they_lay_out_prose(tmp_path: Path) -> None:
    figures = (
        "<table><tr><td>Catch of cod</td><td>12,400</td></tr><tr><td>Catch of herring</td><td>8,100</td></tr></table>"
    )
    assert "8,100" not in source_of(tmp_path, page().replace("</article>", f"{figures}</article>")).text
    words = figures.replace("12,400", "the largest catch of any year since the war")
    assert "8,100" in source_of(tmp_path, page().replace("</article>", f"{words}</article>")).text
    rows = "".join(f"<tr><td><p>{paragraph}</p></td></tr>" for paragraph in PARAGRAPHS)
    markup = f"<html><body><h1>Ministers meet in Lakeside</h1><table>{rows}</table></body></html>"
    assert all(paragraph in source_of(tmp_path, markup).text for paragraph in PARAGRAPHS)


def test_a_comment_inside_a_paragraph_ends_nothing(tmp_path: Path) -> None:
    markup = page().replace("to discuss", "<!-- --><a href='/talks'>to<!-- --> discuss</a><!-- -->")
    assert PARAGRAPHS[0] in source_of(tmp_path, markup).text


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("2024-05-02 23:30:59", date(2024, 5, 2)),  # six hours behind
        ("2024-05-03 12:10:44", date(2024, 5, 3)),  # another moment
        ("2024-05-01 05:30:59", date(2024, 5, 3)),  # two days are no time zone
    ],
)
def test_a_moment_in_utc_is_of_the_day_that_the_page_shows(tmp_path: Path, shown: str, expected: date) -> None:
    head = '<meta property="article:published_time" content="2024-05-03T05:30:59Z">'
    body = page(head).replace("</article>", f'</article><time datetime="{shown}">Late</time>')
    assert source_of(tmp_path, body).published == expected
