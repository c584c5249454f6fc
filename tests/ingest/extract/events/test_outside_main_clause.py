"""What is told beside the main clause: talks at which something was said, dates set off by commas, signers far off."""

import pytest

from tests.ingest.extract.plain_events import Tell

BESIDE = [
    ("In a meeting with Norway's prime minister, Bolivia's president said the dam was ready.", True),
    ("During talks with Norway on Monday, Bolivia said the dam was ready.", True),
    ("After talks with Norway, Bolivia accepted the plan.", True),
    ("Ahead of talks with Norway, Bolivia said the dam was ready.", False),
    ("In a meeting between Norway and Chad, Bolivia was not mentioned.", False),
    ("In his talk, Bolivia's president spoke of Norway.", False),
]


@pytest.mark.parametrize(("text", "met"), BESIDE)
def test_who_speaks_in_a_meeting_took_part(tell: Tell, text: str, met: bool) -> None:
    found = [deed for deed in tell(text).deeds if deed.kind == "CONSULT" and {"Bolivia", "Norway"} <= deed.actors]
    assert bool(found) is met


def test_whom_one_tells_at_a_summit_is_there(tell: Tell) -> None:
    deed = tell("At a summit in Oslo, Mali told Chad that the border was open.").one("CONSULT")
    assert deed.actors == {"Mali", "Chad"}
    assert deed.place == ("NOR", "Oslo")


def test_whom_one_tells_elsewhere_has_not_met(tell: Tell) -> None:
    assert "CONSULT" not in tell("In a letter, Mali told Chad that the border was open.").kinds


def test_a_year_after_commas_is_that_of_the_main_verb(tell: Tell) -> None:
    text = "Former minister Karl Boden of Norway was convicted of fraud, stemming from his years as mayor, in 2011."
    deed = tell(text).one("SANCTION")
    assert (deed.date, deed.status) == ("2011", "historical")


TOGETHER = [
    ("Violence broke out on Tuesday when several thousand people rallied in Lima.", "2024-05-14"),
    ("Shops closed on Tuesday because several thousand people had rallied in Lima.", None),
]


@pytest.mark.parametrize(("text", "day"), TOGETHER)
def test_what_happens_when_another_thing_does_has_its_date(tell: Tell, text: str, day: str | None) -> None:
    assert tell(text).one("PROTEST").date == day


def test_signers_named_after_place_and_day(tell: Tell) -> None:
    deed = tell("The treaty was signed on 3 May 2024 at the port of Arica by Peru and Chile.").one("SUPPORT")
    assert {"Peru", "Chile"} <= deed.actors


def test_who_signs_signs_with_nobody_told_before(tell: Tell) -> None:
    told = tell("Police arrested a Chilean envoy. The treaty was signed by Peru and Bolivia.")
    assert told.one("SUPPORT").recipients == set()


def test_papers_of_two_years_are_two_signings(tell: Tell) -> None:
    told = tell(
        "Peru and Chile signed a statement on Friday. It recalls the treaty that Peru and Chile signed in 2001."
    )
    assert sorted(deed.date or "" for deed in told.deeds if deed.kind == "SUPPORT") == ["2001", "2024-05-17"]


NOT_TOLD = [
    ("Ministers of Peru held a press conference with Ann Field.", "CONSULT"),
    ("Tourists visiting Peru took photographs.", "CONSULT"),
    ("Peru, blaming human error, reopened its port.", "ACCUSE"),
    ("The victim was taken to a hospital.", "CONSULT"),
    ("Senator Ann Field attacked the plan.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_TOLD)
def test_nobody_blamed_nowhere_visited_nobody_struck(tell: Tell, text: str, kind: str) -> None:
    assert kind not in {one.split()[0] for one in tell(text).kinds}


def test_what_has_to_be_done_is_not_done(tell: Tell) -> None:
    told = tell("The treaty still has to be ratified by Peru.")
    assert all(deed.status != "asserted" for deed in told.deeds)


def test_what_had_to_be_done_was_done(tell: Tell) -> None:
    assert tell("Peru had to expel the Chilean ambassador.").one("SANCTION").status == "asserted"


def test_a_promise_not_to_harm_is_no_threat(tell: Tell) -> None:
    told = tell("Peru promised not to attack Chile. Mali vowed to attack Chad.")
    assert [deed.kind for deed in told.deeds] == ["AGREE", "THREATEN violence"]
