"""Metadata completed from the text: what came with the file wins, and nothing is guessed."""

from datetime import date
from typing import Any

import pytest

from ingest.clean import BlockKind, clean
from ingest.read.publication_days import date_line, url_date
from ingest.tellings import Source

BODY = "The two ministers met in Lakeside and signed an accord."


def complete(*paragraphs: str, **metadata: Any) -> Source:
    return clean(Source("test", "\n\n".join(paragraphs), "", **metadata)).source


def test_title_publisher_place_and_byline_are_taken_from_the_text() -> None:
    source = complete("# *Ministers sign*", "By Ada Lind | World", f"LIMA (Meridian Wire) – {BODY}")
    assert (source.title, source.publisher, source.place) == ("Ministers sign", "Meridian Wire", "Lima")
    assert (source.byline, source.published, source.url) == ("Ada Lind", None, None)


def test_what_came_with_the_file_wins() -> None:
    given = {
        "title": "Accord",
        "publisher": "Example Post",
        "place": "Oslo",
        "published": date(2024, 5, 1),
        "url": "https://post.example/1",
        "byline": "Ivo Brand",
    }
    text = ["Ministers sign", "By Ada Lind", "May 3, 2024", f"LIMA (MW) – {BODY}", "https://wire.example/2"]
    source = complete(*text, **given)
    assert {name: getattr(source, name) for name in given} == given


def test_a_text_that_says_nothing_gives_nothing() -> None:
    source = complete(BODY, "They met again on May 3, 2024, at https://post.example/2024/05/03 she said.")
    assert {source.title, source.publisher, source.place, source.published, source.url, source.byline} == {None}


def test_a_day_in_numbers_is_what_the_dateline_says() -> None:
    lines = ("Ministers sign", "01/10/2024 07:45 PM", f"JAKARTA, Oct 1 (Meridian) -- {BODY}")
    assert complete(*lines).published == date(2024, 10, 1)
    assert complete(lines[0], lines[1], f"JAKARTA, Jan 10 (Meridian) -- {BODY}").published == date(2024, 1, 10)
    assert complete(lines[0], lines[1], f"JAKARTA, May 3 (Meridian) -- {BODY}").published is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://x.example/18-11-2018/talks", (2018, 11, 18)), ("https://x.example/08-11-2018/talks", None)],
)
def test_an_address_may_have_the_day_first(url: str, expected: tuple[int, int, int] | None) -> None:
    assert url_date(url) == expected


DATE_LINES = [
    "Friday, May 3, 2024",
    "3 May 2024",
    "May 3rd, 2024",
    "2024-05-03",
    "2024-05-03T10:00:00Z",
    "03.05.2024 | 10:00",
    "Published: Friday, May 3, 2024 14:05 GMT",
    "Posted on 3 May 2024 at 2:05 p.m.",
    "(3 May 2024)",
    "Example Post | Updated: 2024-05-03 20:15",
    "May 3, 2024 Updated 10:15 p.m. EDT",
    "Fri 3 May 2024 10.15 BST",
    "5/23/2024",
    "May 3, 2024 / 11:12 AM / 4 years ago",
    "11:27 am on 3 May 2024",
    "20:09 3 May 2024",
    "Last Modified: 03 May 2024 13:36",
    "Page last updated at 13:11 GMT, Friday, 3 May 2024 14:11 UK",
]


@pytest.mark.parametrize("line", DATE_LINES)
def test_a_date_line_near_the_top_is_the_day_of_publication(line: str) -> None:
    expected = date(2024, 5, 23 if line.startswith("5/23") else 3)
    assert complete("Ministers sign", line, BODY).published == expected


@pytest.mark.parametrize(
    "line", ["05/03/2024", "May 2024", "May 35, 2024", "February 30, 2024", "In May 3, 2024", "2024"]
)
def test_what_is_no_full_clear_date_is_none(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("LIMA, May 3, 2024 (MW) – ", date(2024, 5, 3)),
        ("LIMA (3 May 2024) – ", date(2024, 5, 3)),
        ("LIMA, May 3 (MW) – ", None),
    ],
)
def test_a_date_in_the_dateline(head: str, expected: date | None) -> None:
    assert complete("Ministers sign", head + BODY).published == expected


@pytest.mark.parametrize(
    ("dateline", "said", "expected"),
    [
        ("May 3", "They had met on May 2, 2024.", date(2024, 5, 3)),
        ("May 3", "They will meet on May 6, 2024.", date(2024, 5, 3)),
        ("Jan. 2", "They had met on December 30, 2023.", date(2024, 1, 2)),
        ("May 3", "They had met on February 2, 2024.", None),  # too long ago to prove the year
        ("May 3", "They had met on May 2, 2024, and on May 1, 2023.", None),  # which of the two?
        ("Feb. 29", "They had met on February 28, 2023.", None),  # there was no such day
    ],
)
def test_the_year_of_a_dateline_is_that_of_a_full_date_nearby(dateline: str, said: str, expected: date | None) -> None:
    assert complete("Ministers sign", f"LIMA, {dateline} (MW) – {BODY} {said}").published == expected


def test_no_place_and_no_address_has_thousands_of_letters() -> None:
    source = complete(f"{'L' * 3000} (Meridian Wire) – {BODY}", f"https://wire.example/{'a' * 2000}")
    assert (source.place, source.url) == (None, None)


def test_an_address_on_the_last_line_gives_address_and_day() -> None:
    source = complete("Ministers sign", BODY, "<https://post.example/2024/05/03/ministers_sign_(again)>")
    assert (source.url, source.published) == (
        "https://post.example/2024/05/03/ministers_sign_(again)",
        date(2024, 5, 3),
    )
    dated = complete("Ministers sign", f"LIMA, May 4 (MW) – {BODY}", "https://post.example/2024/05/ministers")
    assert dated.published == date(2024, 5, 4)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://post.example/2024/05/03/ministers", (2024, 5, 3)),
        ("https://post.example/news/20240503-ministers", (2024, 5, 3)),
        ("https://post.example/ministers-2024-05-03.html", (2024, 5, 3)),
        ("https://post.example/2024/5/3/ministers", (2024, 5, 3)),
        ("https://post.example/2024/05/ministers", (2024, 5, None)),
        ("https://post.example/a/202405/03/ministers", (2024, 5, 3)),
        ("https://post.example/a/202411/17/ministers", (2024, 11, 17)),
        ("https://post.example/2024/0503/c90000-20421255.html", (2024, 5, 3)),
        ("https://post.example/stories/2024/may/03/ministers", (2024, 5, 3)),
        ("https://post.example/3-May-2024/ministers", (2024, 5, 3)),
        ("https://post.example/may-2024/ministers", None),
        ("https://post.example/325809-ministers", None),
        ("https://post.example/120240503/ministers", None),
        ("https://post.example/agenda-2030", None),
    ],
)
def test_dates_in_addresses(url: str, expected: tuple[int, int, int | None] | None) -> None:
    assert url_date(url) == expected


def test_the_full_name_that_an_abbreviation_stands_for_wins() -> None:
    end = ["https://post.example/1", "**Meridian Wire Service**"]
    assert complete("Ministers sign", f"LIMA (MWS) – {BODY}", *end).publisher == "Meridian Wire Service"
    assert complete("Ministers sign", f"LIMA (MWS) – {BODY}").publisher == "MWS"
    assert (
        complete("Ministers sign", f"LIMA (MWS) – {BODY}", "Meridian Wire Service").publisher == "Meridian Wire Service"
    )


def test_a_dateline_behind_a_standfirst_counts() -> None:
    text = "Talks resume\n\nThe third round is the longest.\n\nLIMA, May 3, 2024 (MW) — The ministers met."
    source = clean(Source("test", text, "")).source
    assert (source.place, source.published) == ("Lima", date(2024, 5, 3))


def test_a_date_before_the_title_is_no_part_of_it() -> None:
    source = clean(Source("test", "date 2024-05-03 Talks resume\n\nThe ministers met in Lima.", "")).source
    assert (source.title, source.published) == ("Talks resume", date(2024, 5, 3))


def test_the_title_is_the_headline_that_is_there_twice_and_stands_before_the_article() -> None:
    text = "Lively Lines\n\nTalks resume\n\nBy Ada Lind\n\nTalks resume\n\nThe ministers met in Lima."
    assert clean(Source("test", text, "")).source.title == "Talks resume"
    assert clean(Source("test", "The ministers met.\n\nWhat next\n\nThey go on.", "")).source.title is None


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Left Menu", "Ministers sign an accord in Lakeside"], "Ministers sign an accord in Lakeside"),
        (["Ada Lind", "Ministers sign"], "Ministers sign"),
        (["[Share]", "Ministers sign"], "Ministers sign"),
        (["Ministers sign", "A dispute over fish comes to an end"], "Ministers sign"),
        (["STOCK MARKET BSE NSE", "Ministers sign an accord in Lakeside"], "Ministers sign an accord in Lakeside"),
        (["Harbours stay closed", "Fishing fleets keep waiting"], "Harbours stay closed"),  # the article tells neither
    ],
)
def test_the_headline_is_no_word_of_a_menu_and_no_name(above: list[str], title: str) -> None:
    assert complete(*above, BODY, BODY).title == title


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://post.example/ministers-sign-an-accord-in-lakeside-3301", "Ministers sign an accord in Lakeside"),
        ("https://post.example/news/ministers-sign-accord.html", "Ministers sign an accord in Lakeside"),
        ("https://post.example/live-the-judge-hears-what-ministers-say", "LIVE: The judge hears what ministers say"),
        ("https://post.example/the-judge", "Ministers sign an accord in Lakeside"),  # too few words; the article tells
        (None, "Ministers sign an accord in Lakeside"),
    ],
)
def test_the_headline_is_the_title_that_the_address_spells(url: str | None, title: str) -> None:
    titles = ["LIVE: The judge hears what ministers say", "Ministers sign an accord in Lakeside"]
    assert complete(*titles, BODY, BODY, url=url).title == title


def test_a_line_that_is_the_address_is_the_publisher_and_no_headline() -> None:
    lines = ["Fjord Times", "3 May 2024", "Ministers sign an accord in Lakeside", f"LIMA (MW) – {BODY}", BODY]
    source = complete(*lines, url="https://english.fjordtimes.example/2024/1")
    assert (source.publisher, source.title) == ("Fjord Times", "Ministers sign an accord in Lakeside")
    assert complete(*lines, url="https://harbour.example/2024/1").publisher == "MW"


def test_the_day_below_the_headline_goes_before_the_day_above_it() -> None:
    lines = ["Saturday, 4 May 2024", "Ministers sign an accord", "3 May 2023", BODY]
    assert complete(*lines).published == date(2023, 5, 3)
    assert complete(lines[0], lines[1], BODY).published == date(2024, 5, 4)
    assert complete("Published: 4 May 2024", *lines[1:]).published == date(2024, 5, 4)


@pytest.mark.parametrize("line", ["By Ada Lind 2024-05-03", "By Ada Lind | May 3, 2024 | 8:08 PM EDT"])
def test_the_day_may_stand_behind_the_authors(line: str) -> None:
    source = complete("Ministers sign an accord", line, BODY)
    assert (source.byline, source.published) == ("Ada Lind", date(2024, 5, 3))


def test_a_day_by_which_something_is_done_is_no_day_of_publication() -> None:
    assert complete("Ministers sign an accord", "By May 3, 2024 the army had left.", BODY).published is None


def test_the_headline_is_without_the_name_of_the_site() -> None:
    assert complete("Ministers sign accord-Meridian", "Ministers sign accord", BODY).title == "Ministers sign accord"
    both = ["Talks fail - ministers sign no accord on fish", "Talks fail", BODY]
    assert complete(*both).title == both[0]


def test_a_title_with_the_day_below_it_is_no_link_of_the_list_above() -> None:
    source = complete("Latest news", "Fish prices rise", "Ministers sign an accord", "3 May 2024", BODY, BODY)
    assert (source.title, source.published) == ("Ministers sign an accord", date(2024, 5, 3))


@pytest.mark.parametrize(
    ("texts", "publisher", "place"),
    [
        (["Ministers sign an accord", "3 May 2024", "Meridian Herald (Lima)", BODY], "Meridian Herald", "Lima"),
        (["Ministers sign an accord", "Ada Lind (Lima)", BODY], None, None),  # no day beside it: who knows who she is
        (["Meridian News Service", "Lima, May 3, 2024", BODY], "Meridian News Service", "Lima"),
        (["Lind Quits Post", "3 May 2024", BODY], None, None),
        (["Ministers sign an accord", f"{BODY} — Meridian"], "Meridian", None),
        (["Ministers sign an accord", f"{BODY} (MNA)"], "MNA", None),
        (["Ministers sign an accord", "“We agreed.” — Lind"], None, None),  # who said so
        (["Ministers sign an accord", f"{BODY} — Ada Lind"], None, None),
        (["Ministers sign an accord", BODY, "Source: Meridian News"], "Meridian News", None),
        (["Ministers sign an accord", BODY, "Source: Getty Images"], None, None),
        (["Ministers sign an accord", f"(EXWIRE- Meridian Times) LIMA - {BODY}"], "Meridian Times", "Lima"),
    ],
)
def test_credits_name_the_publisher(texts: list[str], publisher: str | None, place: str | None) -> None:
    source = complete(*texts)
    assert (source.publisher, source.place) == (publisher, place)


def test_a_byline_that_is_the_address_is_the_publisher() -> None:
    lines = ["Ministers sign an accord", "By FjordPost, Lima May 3, 2024", BODY]
    source = complete(*lines, url="https://fjordpost.example/1")
    assert (source.publisher, source.published) == ("FjordPost", date(2024, 5, 3))
    assert complete(*lines, url="https://other.example/1").publisher is None


def test_a_closing_credit_is_no_body() -> None:
    layout = clean(Source("a.txt", f"Ministers sign an accord\n\n{BODY} — Meridian", ""))
    assert [layout.source.text[slice(*block.span)] for block in layout.blocks][1:] == [BODY, "— Meridian"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Ministers sign an acc...", "Ministers sign an accord"),  # cut short
        ("Around the harbour.", "Ministers sign an accord"),  # a section
    ],
)
def test_what_stands_above_the_headline_is_no_article(above: str, title: str) -> None:
    source = complete(above, title, "3 May 2024", BODY, BODY)
    assert (source.title, source.published) == (title, date(2024, 5, 3))


def test_a_short_first_sentence_is_the_article_s() -> None:
    layout = clean(Source("a.txt", f"The boats came.\n\nMinisters sign an accord\n\n{BODY}", ""))
    assert layout.source.text[slice(*layout.blocks[0].span)] == "The boats came."
    assert layout.blocks[0].kind is BlockKind.BODY


@pytest.mark.parametrize(
    ("text", "host", "publisher"),
    [
        (f"{BODY} (Fjord Gazette)", "fjordgazette.example", "Fjord Gazette"),
        (f"{BODY} (Ada Lind)", "fjordgazette.example", None),
        ("By Meridian\n\n" + BODY, "fjordgazette.example", "Meridian"),
        ("By Ada Lind\n\n" + BODY, "fjordgazette.example", None),
        ("Meridian News\n\nMinisters sign an accord\n\n" + BODY, "meridian.example", "Meridian News"),
    ],
)
def test_the_outlet_is_what_the_address_says_or_signs_alone(text: str, host: str, publisher: str | None) -> None:
    assert complete("Ministers sign an accord", text, url=f"https://{host}/1").publisher == publisher
