"""Day and place of an article's news that its words tell elsewhere: beside a report, at the occasion, in one city."""

import pytest

from tests.ingest.extract.plain_events import News, Tell

Place = tuple[str | None, str | None]
NOWHERE: Place = (None, None)
PERU: Place = ("PER", None)
LIMA: Place = ("PER", "Lima")


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Peru has denied the claim. Its spokesman said on Wednesday that nothing was true.", "REJECT", "2024-05-15"),
        ("Peru has denied the claim. Chile's spokesman said on Wednesday that all was true.", "REJECT", None),
        ("Peru has denied the claim. Its spokesman said on 2 March that nothing was true.", "REJECT", None),
        ("Two days after the raid, Peru denied the claim, its spokesman said on Friday.", "REJECT", None),
    ],
)
def test_what_has_been_done_is_of_the_day_on_which_its_side_speaks_of_it(
    tell: Tell, text: str, kind: str, day: str | None
) -> None:
    assert tell(text).one(kind).date == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LIMA, May 15 (Reuters) - Peru's government has urged Chile to leave.", "2024-05-15"),
        ("LIMA (Reuters) - Peru's government has urged Chile to leave.", "2024-05-17"),
        (
            "LIMA (Reuters) - Peru urged Chile to leave. Peru's envoy said on Wednesday it was time.",
            "2024-05-15",
        ),
    ],
)
def test_the_day_of_the_dateline_goes_before_that_of_publication(news: News, text: str, day: str) -> None:
    assert news(text).one("REQUEST").date == day


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Peru suffered a setback on Tuesday when Chile expelled two of its envoys.", "SANCTION", "2024-05-14"),
        ("Peru wrote on Tuesday that it would answer when Chile expelled its envoys.", "SANCTION", None),
        ("The UN said on Friday that rebels in Chad had shelled a camp the day before.", "ASSAULT", "2024-05-16"),
        (
            "Peru's president Ana Soto warned Chile on Tuesday after a meeting with Chile's premier Luz Rey.",
            "CONSULT",
            "2024-05-14",
        ),
        (
            "Days after meeting Chile's premier Luz Rey, Peru's president Ana Soto warned Chile on Tuesday.",
            "CONSULT",
            None,
        ),
    ],
)
def test_a_clause_or_a_meeting_has_the_day_of_what_it_hangs_on(
    tell: Tell, text: str, kind: str, day: str | None
) -> None:
    assert tell(text).one(kind).date == day


def test_a_meeting_during_a_visit_is_not_on_the_day_of_arrival(tell: Tell) -> None:
    told = tell(
        "Peru's premier Ana Soto, who arrived in Chad on Monday, met Chad's premier Ali Idris on Thursday. "
        "She also met Chad's foreign minister Abdou Saleh."
    )
    assert [one.date for one in told.deeds if "met" in one.triggers] == ["2024-05-16", "2024-05-16"]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The ministers of Peru and Chile at a meeting in Lima agreed to trade more.", "AGREE", LIMA),
        ("The ministers of Peru and Chile in charge of talks in Lima agreed to trade more.", "AGREE", NOWHERE),
        ("Peru and Chile met at a hotel in Lima, where they signed a treaty.", "SUPPORT", LIMA),
        ("Peru will meet Chile at the Lima summit next week.", "AGREE", LIMA),
        ("Peru and Chile met on the sidelines of a summit to be held in Lima.", "CONSULT", LIMA),
        ("Peru and Chile met in Brobdingnag, Peru, on Monday.", "CONSULT", ("PER", "Brobdingnag")),
        ("Peru and Chile met in Parliament, Peru said on Monday.", "CONSULT", NOWHERE),
        ("Rebels attacked the British city of Salisbury on Monday.", "ASSAULT", ("GBR", "Salisbury")),
    ],
)
def test_the_place_stands_at_the_occasion_or_before_the_name(tell: Tell, text: str, kind: str, place: Place) -> None:
    assert tell(text).one(kind).place == place


RULING = "A court in Peru sentenced former minister Ana Soto to four years in prison on Monday. {}"


@pytest.mark.parametrize(
    ("then", "place"),
    [
        ("She spoke to reporters as she left the court in Lima.", LIMA),
        ("She spoke to reporters in Lima.", PERU),
        ("She spoke to reporters as she left for Oslo.", PERU),
    ],
)
def test_a_sentence_is_passed_where_the_article_tells_a_court_to_be(tell: Tell, then: str, place: Place) -> None:
    assert tell(RULING.format(then)).one("SANCTION").place == place


def test_who_met_elsewhere_on_another_day_was_not_in_the_same_city(tell: Tell) -> None:
    told = tell(
        "Peru's premier Ana Soto met Chad's premier Ali Idris in Lima on Thursday. "
        "On Monday, she had met Peru's speaker Luz Rey in Peru."
    )
    assert [one.place for one in told.deeds] == [LIMA, PERU]


def test_what_delegations_say_abroad_is_not_said_at_home(news: News) -> None:
    told = news("GENEVA (Reuters) - Chad's rebels rejected the offer of Chad's government at Chad's peace talks.")
    assert told.one("REJECT").place != ("TCD", None)
