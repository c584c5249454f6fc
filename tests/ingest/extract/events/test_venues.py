"""Where and when the meetings of an article are, and who "the two ministers" are, where only the context tells."""

import pytest

from tests.ingest.extract.plain_events import News, Tell

VISIT = "Chad's premier Ali Idris is on a visit to Peru. {}"
MEETING = "Chad's premier Ali Idris met Peru's president Ana Soto in Lima on Monday. {}"


@pytest.mark.parametrize(
    ("then", "country"),
    [
        ("On Monday he met Peru's president Ana Soto.", "PER"),
        ("Idris met Chile's envoy Luz Rey on Monday.", "PER"),
        ("Peru and Chad signed a trade agreement on Monday.", "PER"),
        ("Idris will hold talks with Peru's president Ana Soto.", "PER"),
        ("On Monday he spoke by phone with Chile's president Ana Soto.", None),
        ("Chile condemned Peru on Monday.", None),
        ("Idris will visit Chile.", "CHL"),
        ("In 2019 Peru and Chad signed a trade agreement.", None),
    ],
)
def test_guests_and_hosts_meet_in_the_country_visited(tell: Tell, then: str, country: str | None) -> None:
    assert tell(VISIT.format(then)).deeds[-1].place == (country, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chad's premier Ali Idris was received by Peru's president Ana Soto on Monday.", ("PER", None)),
        ("Chad's premier Ali Idris was received by Peru's president Ana Soto in Oslo on Monday.", ("NOR", "Oslo")),
        ("Chad's premier Ali Idris was received by Chad's president Abdou Sene on Monday.", ("TCD", None)),
    ],
)
def test_a_guest_is_received_in_the_hosts_country(tell: Tell, text: str, place: tuple[str | None, str | None]) -> None:
    assert tell(text).one("CONSULT").place == place


@pytest.mark.parametrize(
    ("then", "place"),
    [
        ("During his visit to Peru he also met the minister Luz Rey.", ("PER", "Lima")),
        ("Idris will hold talks with Peru's foreign minister Luz Rey.", (None, None)),
        ("Rebels attacked a village in southern Peru.", ("PER", None)),
    ],
)
def test_meetings_of_an_article_are_in_one_city(tell: Tell, then: str, place: tuple[str | None, str | None]) -> None:
    assert tell(MEETING.format(then)).deeds[-1].place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels attacked the town of Gao on Monday.", ("MLI", "Gao")),
        ("Peru and Chile met in the Swiss resort of Brobdingnag on Monday.", ("CHE", "Brobdingnag")),
        ("Gunmen attacked a village in the Nigerian state of Katsina on Monday.", ("NGA", None)),
        ("Gunmen killed ten people in Kaduna State on Monday.", ("NGA", None)),
        ("Police beat protesters in Togo's capital on Monday.", ("TGO", "Lomé")),
        ("Police beat protesters in the Nepalese capital on Monday. Katmandu was quiet.", ("NPL", "Katmandu")),
        ("A Milan court jailed the journalist Ana Soto on Monday.", ("ITA", "Milan")),
        ("Peru and Chile met in a state of shock on Monday.", (None, None)),
        ("Peru's president Ana Soto met Chad's premier Ali Idris in Mexico on Monday.", ("MEX", None)),
    ],
)
def test_settlements_capitals_and_parts_of_countries(
    tell: Tell, text: str, place: tuple[str | None, str | None]
) -> None:
    assert tell(text).deeds[0].place == place


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Chad's premier Ali Idris arrived in Lima on Monday for a two-day visit.", "2024-05-13/2024-05-14"),
        ("Chad's premier Ali Idris ended a three-day visit to Peru on Monday.", "2024-05-11/2024-05-13"),
        ("Chad's premier Ali Idris paid a visit to Peru on Monday.", "2024-05-13"),
        ("Chad's premier Ali Idris paid a two-day visit to Peru in April.", "2024-04"),
    ],
)
def test_a_visit_has_all_its_days(tell: Tell, text: str, days: str) -> None:
    assert tell(text).one("CONSULT").date == days


def test_acts_at_a_visit_of_days_are_of_the_day_told_last(tell: Tell) -> None:
    arrival = (
        "Chad's premier Ali Idris arrived in Lima on Monday for a two-day visit. He met Peru's president Ana Soto."
    )
    assert [one.date for one in tell(arrival).deeds] == ["2024-05-13/2024-05-14", "2024-05-13"]


@pytest.mark.parametrize(
    ("then", "day"),
    [
        ("Mali's parliament condemned Chad.", "2024-05-16"),
        ("Mali has condemned Chad.", None),
        ("Mali had condemned Chad.", None),
        ("Mali condemned Chad in April.", "2024-04"),
    ],
)
def test_a_report_of_the_day_tells_what_others_did_then(tell: Tell, then: str, day: str | None) -> None:
    told = tell(f"Peru expelled two envoys of Chile on Thursday. The weather was fine. {then}")
    assert told.one("ACCUSE").date == day


def test_what_is_older_than_the_report_holds_for_nobody_else(tell: Tell) -> None:
    told = tell("Peru expelled two envoys of Chile on Monday. The weather was fine. Mali's parliament condemned Chad.")
    assert told.one("ACCUSE").date is None


@pytest.mark.parametrize(
    ("then", "day"),
    [
        ("Earlier, Idris met Chile's envoy Luz Rey.", "2024-05-13"),
        ("The same day, Idris met Chile's envoy Luz Rey.", "2024-05-13"),
        ("Idris had earlier met Chile's envoy Luz Rey.", None),
    ],
)
def test_earlier_at_the_head_of_a_sentence_is_on_the_same_day(tell: Tell, then: str, day: str | None) -> None:
    assert tell(MEETING.format(then)).deeds[-1].date == day


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Chad's premier Ali Idris wrapped up his visit to Peru and went home on Monday.", "CONSULT", "2024-05-13"),
        ("Peru expelled two envoys, and Chile met Mali on Monday.", "SANCTION", "2024-05-17"),
        ("Peru and Chile signed a treaty in Lima, Peru on Monday.", "SUPPORT", "2024-05-13"),
    ],
)
def test_a_day_after_the_second_verb_or_the_place_is_of_the_act(tell: Tell, text: str, kind: str, day: str) -> None:
    assert tell(text).one(kind).date == day


ALL_FOUR = {"Ali Idris", "Chad", "Ana Soto", "Peru"}


@pytest.mark.parametrize(
    ("then", "actors"),
    [
        ("The two Ministers agreed to open embassies.", ALL_FOUR),
        ("Both sides agreed to open embassies.", {"Chad", "Peru"}),
        ("Two Chilean ministers agreed to open embassies.", {"Two Chilean ministers", "Chile"}),
    ],
)
def test_pairs_are_those_who_met(tell: Tell, then: str, actors: set[str]) -> None:
    assert tell(MEETING.format(then)).one("AGREE").actors == actors


def test_a_city_in_small_letters_before_a_colon_is_a_dateline(news: News) -> None:
    told = news("Belgrade: Police in Serbia on Monday detained 38 protesters.").one("COERCE")
    assert (told.date, told.place) == ("2024-05-13", ("SRB", "Belgrade"))


def test_where_talks_are_is_not_where_the_war_is(tell: Tell) -> None:
    told = tell(
        "Yemen's government and the Houthis agreed at talks in Switzerland to swap prisoners. "
        "The rebels seized the town in 2014."
    )
    assert all(deed.place[0] != "CHE" for deed in told.deeds if deed.kind.split()[0] in ("COERCE", "ASSAULT"))


@pytest.mark.parametrize(
    ("text", "kind", "city"),
    [
        ("Police in the capital Lima clashed with protesters of the opposition on Saturday.", "ASSAULT", "Lima"),
        ("Peru's police prevented an opposition leader from leaving a house in Lima.", "COERCE", "Lima"),
        ("Ten people died in an attack by Chad's rebels on a hotel in the capital of Lima.", "ASSAULT", "Lima"),
        ("Peru banned flights to all airports of Cuba other than to the one in Havana.", "SANCTION", None),
        ("Peru's police arrested a man who owned a house in Lima and one in Quito.", "COERCE", None),
    ],
)
def test_the_only_city_of_a_sentence_is_where_it_was_done(tell: Tell, text: str, kind: str, city: str | None) -> None:
    assert (tell(text).one(kind).place or (None, None))[1] == city
