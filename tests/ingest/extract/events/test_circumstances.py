"""Day and place that no words at an event tell: of what went before, of the report, of home."""

from collections.abc import Callable
from datetime import date

import pytest

from ingest.clean import clean
from ingest.parse.spacy_pipeline import parse
from ingest.tellings import Source
from models.vocabulary import DateBasis, DetailSource
from tests.ingest.extract.plain_events import Happened, Tell, read

News = Callable[[str], Happened]


@pytest.fixture
def news() -> News:
    """`news("LIMA (Reuters) - …")`: what happened in a report with a dateline, published on Friday, 17 May 2024."""

    def told(text: str) -> Happened:
        source = Source("report", text, "0" * 64, published=date(2024, 5, 17))
        return read(next(parse([clean(source)])))

    return told


MEETINGS = (
    "Kenya's foreign minister Musalia Mudavadi met Chad's foreign minister Ali Idris on Monday at a forum in Antalya, "
    "Turkey. {}"
)


@pytest.mark.parametrize(
    "then",
    [
        "He then held another meeting with Peru's foreign minister Ana Soto.",
        "Mudavadi also met Peru's foreign minister Ana Soto there.",
        "He later received Peru's foreign minister Ana Soto.",
    ],
)
def test_the_next_meeting_is_on_the_same_day_in_the_same_place(tell: Tell, then: str) -> None:
    last = tell(MEETINGS.format(then)).deeds[-1]
    assert (last.date, last.place) == ("2024-05-13", ("TUR", "Antalya"))
    assert last.telling.when is not None
    assert (last.telling.when.basis, last.telling.when.source) == (DateBasis.INHERITED, DetailSource.OCCASION)


@pytest.mark.parametrize(
    ("then", "day", "place"),
    [
        ("Last month, he met Peru's foreign minister Ana Soto in Lima.", "2024-04", ("PER", "Lima")),
        ("Mudavadi recently met Peru's foreign minister Ana Soto.", None, (None, None)),
        ("Mali condemned Peru.", None, (None, None)),
    ],
)
def test_not_so_what_was_at_another_time_or_is_of_others(
    tell: Tell, then: str, day: str | None, place: tuple[str | None, str | None]
) -> None:
    last = tell(MEETINGS.format(then)).deeds[-1]
    assert (last.date, last.place) == (day, place)


def test_what_a_report_tells_as_news_is_of_its_day_and_place(news: News) -> None:
    told = news("LIMA (Reuters) - Peru has signed a treaty with Chile.").one("SUPPORT")
    assert (told.date, told.place) == ("2024-05-17", ("PER", "Lima"))
    assert told.telling.when is not None
    assert told.telling.where is not None
    assert (told.telling.when.source, told.telling.where.source) == (DetailSource.DATELINE, DetailSource.DATELINE)


@pytest.mark.parametrize(
    ("text", "kind", "day", "place"),
    [
        ("SEOUL (Reuters) - North Korea has expelled two envoys.", "SANCTION", "2024-05-17", ("PRK", None)),
        ("LIMA (Reuters) - Peru met Chile in Oslo.", "CONSULT", "2024-05-17", ("NOR", "Oslo")),
        ("LIMA (Reuters) - Peru signed a treaty with Chile on Monday.", "SUPPORT", "2024-05-13", ("PER", "Lima")),
        ("LIMA (Reuters) - Peru will sign a treaty with Chile.", "AGREE", None, (None, None)),
        ("LIMA (Reuters) - The kings of Jordan and Norway spoke by phone.", "CONSULT", "2024-05-17", (None, None)),
        ("ROME (Reuters) - Italy met Chile in Brobdingnag.", "CONSULT", "2024-05-17", (None, None)),
    ],
)
def test_where_the_report_is_from_is_not_where_all_of_it_was(
    news: News, text: str, kind: str, day: str | None, place: tuple[str | None, str | None]
) -> None:
    told = next(deed for deed in news(text).deeds if deed.kind.startswith(kind))
    assert (told.date, told.place) == (day, place)


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Turkish police arrested two Greeks on Monday.", "COERCE", "TUR"),
        ("A Turkish court jailed two journalists on Monday.", "SANCTION", "TUR"),
        ("Georgia's parliament approved the bill on Monday.", "SUPPORT", "GEO"),
        ("Chad's army killed four people on Monday.", "ASSAULT", None),
        ("The European Union imposed sanctions on Belarus on Monday.", "SANCTION", None),
        ("Chad condemned the coup on Monday.", "ACCUSE", None),
        ("Israel's army arrested four people in Brobdingnag on Monday.", "COERCE", None),
    ],
)
def test_what_a_state_does_at_home_is_there(tell: Tell, text: str, kind: str, country: str | None) -> None:
    assert tell(text).one(kind).place == (country, None)


def test_a_speech_told_of_in_the_next_sentence_gives_day_and_place(tell: Tell) -> None:
    told = tell("Mali's premier Ali Idris urged Chad to leave. He was speaking at a rally in Gao on Monday.")
    assert (told.one("REQUEST").date, told.one("REQUEST").place) == ("2024-05-13", ("MLI", "Gao"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peru's foreign minister Ana Soto met her counterpart Ali Idris in Islamabad.", ("PAK", "Islamabad")),
        ("Peru and Chile held talks in Port-au-Prince.", ("HTI", "Port-au-Prince")),
        ("Peru and Chile held talks in Port of Spain.", ("TTO", "Port of Spain")),
        ("Peru and Chile held talks in Singapore.", ("SGP", "Singapore")),
        ("Peru and Chile held talks on Jeju.", ("KOR", "Jeju")),
        ("Peru and Chile held talks in Bali.", ("IDN", "Bali")),
        ("Peru and Chile held talks in Bali, Cameroon.", ("CMR", "Bali")),
        ("Rebels attacked Gao on Monday.", ("MLI", "Gao")),
    ],
)
def test_places_are_known_by_their_names(tell: Tell, text: str, place: tuple[str, str]) -> None:
    assert tell(text).deeds[0].place == place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru expelled two envoys of Chile.", "2024-05-17"),
        ("Peru has expelled two envoys of Chile.", None),
        ("Peru has been expelling envoys of Chile.", None),
    ],
)
def test_a_perfect_without_a_dateline_has_no_day(news: News, text: str, day: str | None) -> None:
    assert [deed.date for deed in news(text).deeds] == [day]


@pytest.mark.parametrize(
    ("then", "place"),
    [
        ("She paid a visit to a prison.", ("VNM", "Hanoi")),
        ("The tour of Vietnam is her first.", ("VNM", "Hanoi")),
        ("The tour of Vietnam and Laos is her first.", (None, None)),
        ("She will visit Laos.", (None, None)),
        ("Nobody knows why.", (None, None)),
    ],
)
def test_a_visitor_speaks_where_the_report_is_from(news: News, then: str, place: tuple[str | None, str | None]) -> None:
    told = news(f"HANOI (AP) — Peru's foreign minister Ana Soto on Wednesday urged Vietnam to act. {then}")
    assert told.one("REQUEST").place == place


@pytest.mark.parametrize(
    ("talks", "place"),
    [
        ("Peru and Chile held talks here on Saturday.", ("BGD", "Dhaka")),
        ("Peru and Chile held talks on Saturday.", (None, None)),
    ],
)
def test_here_is_where_the_report_is_from(news: News, talks: str, place: tuple[str | None, str | None]) -> None:
    told = news("DHAKA (AP) — Banks are shut. Shops are shut. Schools are shut. " + talks)
    assert told.one("CONSULT").place == place


HOME = "Chad's parliament sits in N'Djamena. Chadian newspapers wrote of it. {} Chad's president Ali Idris was silent."


@pytest.mark.parametrize(
    ("told", "kind", "country"),
    [
        ("Chad's opposition urged the Chadian president to resign.", "REQUEST", "TCD"),
        ("Chad's opposition accused the Chadian police of murder.", "ACCUSE", "TCD"),
        ("Chad's opposition accused Peru of murder.", "ACCUSE", None),
        ("The United Nations urged Chad's president to resign.", "REQUEST", None),
    ],
)
def test_words_among_people_of_the_articles_country_are_said_there(
    tell: Tell, told: str, kind: str, country: str | None
) -> None:
    assert tell(HOME.format(told)).one(kind).place == (country, None)


def test_words_to_ones_own_are_said_anywhere_in_an_article_on_two_countries(tell: Tell) -> None:
    text = "Peru and Chile are at odds. Peru's opposition urged the Peruvian president to resign. Chile was silent."
    assert tell(text).one("REQUEST").place == (None, None)
