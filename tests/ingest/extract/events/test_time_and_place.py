"""When and where an event took place."""

import pytest

from models.vocabulary import DateBasis
from tests.ingest.extract.plain_events import Tell

DATES = [
    ("Bolivia and Chile held talks on Monday.", "CONSULT", "2024-05-13"),
    ("On Monday, Bolivia and Chile held talks.", "CONSULT", "2024-05-13"),
    ("Bolivia and Chile held talks on Monday evening.", "CONSULT", "2024-05-13"),
    ("Bolivia and Chile held talks on March 3, 2021.", "CONSULT", "2021-03-03"),
    ("Monday's meeting between Bolivia and Chile was short.", "CONSULT", "2024-05-13"),
    ("Brazil and Angola signed a treaty in April.", "SUPPORT", "2024-04"),
    ("The king of Jordan will visit Norway on Monday.", "AGREE", "2024-05-20"),
    ("To arm itself, in 2018, Hungary bought tanks from Sweden.", "COOPERATE", "2018"),
    ("Chad arrested an envoy on Tuesday and expelled him.", "SANCTION", "2024-05-14"),
    ("Officials said on Thursday that Chad arrested an envoy.", "COERCE", "2024-05-16"),
    ("Officials said on Thursday that Chad had arrested an envoy in April.", "COERCE", "2024-04"),
    ("Doctors said on Thursday that the envoy was poisoned in Chad by rebels.", "ASSAULT", None),
    ("Rain fell. Wind blew. Trees shook. Officials said on Thursday that Chad arrested an envoy.", "COERCE", None),
    ("Mali has been fighting rebels since 2012.", "ASSAULT", None),
    ("Gunmen attacked the village on Tuesday.", "ASSAULT", "2024-05-14"),
    ("The rebels will lay down their arms within 90 days.", "RETREAT", None),
    ("Bolivia and Chile recently held talks.", "CONSULT", None),
    ("Togo will recall its troops by the end of May.", "RETREAT", None),
    ("Togo will recall its troops no later than Friday.", "RETREAT", None),
    ("Togo recalled its troops in May 2023.", "RETREAT", "2023-05"),
    ("Envoys of Chile visited Oslo from Monday to Wednesday.", "CONSULT", "2024-05-13/2024-05-15"),
    ("The king of Jordan went to Oslo on Monday to meet envoys.", "CONSULT", "2024-05-13"),
    ("The king of Jordan is going to Oslo on Monday.", "AGREE", "2024-05-20"),
]


@pytest.mark.parametrize(("text", "kind", "day"), DATES)
def test_a_date_belongs_to_the_word_it_hangs_on(tell: Tell, text: str, kind: str, day: str | None) -> None:
    assert tell(text).one(kind).date == day


def test_an_undated_article_leaves_a_weekday_undated(tell: Tell) -> None:
    assert tell("Bolivia and Chile held talks on Monday.", None).one("CONSULT").date is None


PLACES = [
    ("Bolivia and Chile held talks in Geneva.", "CONSULT", ("CHE", "Geneva")),
    ("Bolivia and Chile held talks in Geneva, Switzerland.", "CONSULT", ("CHE", "Geneva")),
    ("Bolivia and the United States held talks in Geneva.", "CONSULT", ("CHE", "Geneva")),
    ("Bolivia and Pakistan held talks in Hyderabad.", "CONSULT", ("PAK", "Hyderabad")),
    ("Bolivia and Chile held talks at the White House.", "CONSULT", ("USA", "Washington")),
    ("Bolivia and Chile held talks in the city of Lima.", "CONSULT", ("PER", "Lima")),
    ("Bolivia met the foreign minister of Chile in Lima.", "CONSULT", ("PER", "Lima")),
    ("Farmers blocked roads in Belgium.", "PROTEST", ("BEL", None)),
    ("The king of Jordan visited Oslo.", "CONSULT", ("NOR", "Oslo")),
    ("The king of Jordan visited Norway.", "CONSULT", ("NOR", None)),
    ("Gunmen killed nine soldiers in an attack on a post in northern Mali.", "ASSAULT", ("MLI", None)),
    ("France withdrew its troops from Niger.", "RETREAT", ("NER", None)),
    ("Canada imposed sanctions on Myanmar.", "SANCTION", (None, None)),
    ("Tehran condemned the sanctions in March.", "ACCUSE", (None, None)),
]


@pytest.mark.parametrize(("text", "kind", "place"), PLACES)
def test_the_place_told_of_the_deed_is_taken(
    tell: Tell, text: str, kind: str, place: tuple[str | None, str | None]
) -> None:
    assert tell(text).one(kind).place == place


MEETING = (
    "President William Ruto of Kenya met President Lazarus Chakwera of Malawi in Nairobi on Monday. "
    "Ruto urged Malawi to reopen the border. Zambia criticized Malawi."
)


def test_deeds_at_a_meeting_take_its_day_and_place(tell: Tell) -> None:
    told = tell(MEETING)
    urged = told.one("REQUEST")
    assert (urged.date, urged.place) == ("2024-05-13", ("KEN", "Nairobi"))
    assert urged.telling.when is not None
    assert urged.telling.when.basis is DateBasis.INHERITED
    assert urged.telling.part_of == told.one("CONSULT").telling.key


def test_deeds_of_others_do_not(tell: Tell) -> None:
    assert tell(MEETING).one("ACCUSE").date is None


def test_a_visit_lasts_from_arrival_to_departure(tell: Tell) -> None:
    told = tell(
        "King Abdullah of Jordan arrived in Norway on Monday. King Abdullah left Norway on Wednesday. "
        "During the visit of King Abdullah to Norway, Jordan and Norway signed a pact."
    )
    visit = next(deed for deed in told.deeds if deed.kind == "CONSULT visit")
    assert visit.date is not None
    assert visit.date.startswith("2024-05-13")


def test_the_date_and_the_place_are_proven_by_spans(tell: Tell) -> None:
    text = "Bolivia and Chile held talks in Geneva on Monday."
    spans = {str(one.part): text[one.span.start : one.span.end] for one in tell(text).one("CONSULT").telling.mentions}
    assert (spans["date"], spans["place"], spans["trigger"]) == ("Monday", "Geneva", "held talks")


@pytest.mark.usefixtures("with_scorer")
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ghana's premier spoke on Thursday, two days after Togo arrested nine journalists.", "2024-05-14"),
        ("The visit comes a day after Togo arrested nine journalists.", "2024-05-16"),
        ("The visit comes three weeks after Togo arrested nine journalists.", "2024-04"),
        ("The visit comes two years after the arrest of nine journalists by Togo.", "2022"),
        ("The visit comes days after Togo arrested nine journalists.", None),
        ("Ghana's premier spoke on Thursday, two days after Togo arrested nine journalists on Monday.", "2024-05-13"),
        ("On Thursday, two days after the vote, Togo arrested nine journalists.", "2024-05-16"),
    ],
)
def test_a_day_is_told_by_its_distance_to_another(tell: Tell, text: str, day: str | None) -> None:
    assert tell(text).one("COERCE").date == day


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Ghana's envoy spoke of Togo's 2015 attack on a port in Ghana.", "ASSAULT", "2015"),
        ("Ghana condemned the 2015 attack on a port in Togo.", "ACCUSE", "2024-05-17"),
        ("Ghana signed the 2015 treaty with Togo.", "SUPPORT", "2024-05-17"),
    ],
)
def test_a_year_before_a_noun_is_that_of_the_noun(tell: Tell, text: str, kind: str, day: str | None) -> None:
    assert tell(text).one(kind).date == day


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Peru's and Chile's presidents condemned the coup as they met in Oslo.", "ACCUSE", ("NOR", "Oslo")),
        ("Peru condemned the coup as crowds rallied in Oslo.", "ACCUSE", (None, None)),
        ("Peru and Chile held talks at a summit hosted by Ghana.", "CONSULT", ("GHA", None)),
        ("Peru and Chile held talks brokered by Ghana.", "CONSULT", (None, None)),
        ("Rebels blew up embassies in Kenya and Tanzania.", "ASSAULT", (None, None)),
        ("Rebels blew up a bridge in Gao, Mali.", "ASSAULT", ("MLI", "Gao")),
        ("Mali is tense. Protesters rallied across the country on Monday.", "PROTEST", ("MLI", None)),
        ("Mali is tense. Peru invaded the country on Monday.", "ASSAULT", ("MLI", None)),
        ("Rebels have besieged Gao since Monday.", "COERCE", ("MLI", "Gao")),
        ("The pilot was shot down over Gao in 1967.", "ASSAULT", ("MLI", "Gao")),
    ],
)
def test_places_told_by_a_meeting_a_host_or_several_names(
    tell: Tell, text: str, kind: str, place: tuple[str | None, str | None]
) -> None:
    assert next(deed for deed in tell(text).deeds if deed.kind.startswith(kind)).place == place


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Peru said on Monday it would expel the ambassador of Chile.", "SANCTION", None),
        ("Peru said that on Monday it would expel the ambassador of Chile.", "SANCTION", "2024-05-20"),
        ("Peru said it would expel the ambassador of Chile on Monday.", "SANCTION", "2024-05-20"),
        ("Chile arrested nine Peruvians in April last year.", "COERCE", "2023-04"),
        ("Chile arrested nine Peruvians in April.", "COERCE", "2024-04"),
    ],
)
def test_the_day_of_a_report_and_the_year_of_a_month(tell: Tell, text: str, kind: str, day: str | None) -> None:
    assert tell(text).one(kind).date == day


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Lima will host the summit of Peru and Chile.", "AGREE", ("PER", "Lima")),
        (
            "A week after peace talks began in Lima, envoys of Chad and Mali signed a ceasefire.",
            "SUPPORT",
            ("PER", "Lima"),
        ),
        ("Rebels attacked the village of Saran in Mali on Monday.", "ASSAULT", ("MLI", None)),
        ("Peru and Chile met in Geneva on Monday.", "CONSULT", ("CHE", "Geneva")),
        ("A week after war began in Mali, envoys of Chad and Peru signed a pact.", "SUPPORT", (None, None)),
    ],
)
def test_the_place_of_talks_and_namesakes(
    tell: Tell, text: str, kind: str, place: tuple[str | None, str | None]
) -> None:
    found = tell(text).one(kind).place
    assert found[0] == place[0]
    assert found[1] == place[1] or kind == "ASSAULT"


def test_the_day_of_talks_is_that_of_the_meeting(tell: Tell) -> None:
    assert tell("The presidents of Peru and Chile met for talks on Monday.").one("CONSULT").date == "2024-05-13"


def test_the_day_of_a_blow_is_not_that_of_talks_on_it(tell: Tell) -> None:
    told = tell("The presidents of Peru and Chile spoke of the attack on Lima on 3 May.")
    assert all(deed.date != "2024-05-03" for deed in told.deeds if deed.kind.startswith("CONSULT"))


def test_what_was_done_by_doing_it(tell: Tell) -> None:
    act = tell("Peru responded in Lima on Monday by expelling two envoys of Chile.").one("SANCTION")
    assert (act.date, act.place) == ("2024-05-13", ("PER", "Lima"))


def test_what_somebody_is_condemned_for_was_done_before(tell: Tell) -> None:
    assert tell("Chad condemned Mali on Monday for expelling two envoys of Chile.").one("SANCTION").date is None
