"""The life of an instrument: which stages a text asserts, on which day, and which of them counts."""

from datetime import date

import pytest

from tests.ingest.extract.plain_events import Tell

STAGES = [
    ("Peru proposed a joint commission to Chile.", "proposed"),
    ("Peru suggested the formation of a joint commission with Chile.", "proposed"),
    ("Peru announced its intention to sign a treaty with Chile.", "proposed"),
    ("Peru and Chile announced their intention to sign a treaty.", "agreed"),
    ("Peru and Chile will sign a treaty.", "agreed"),
    ("Peru and Chile are negotiating a treaty.", "under_negotiation"),
    ("Peru and Chile agreed on a treaty.", "agreed"),
    ("Peru and Chile reached a deal.", "agreed"),
    ("Peru and Chile signed a treaty.", "signed"),
    ("The signing of a treaty between Peru and Chile drew applause.", "signed"),
    ("Peru and Chile ratified a treaty.", "ratified"),
    ("Peru suspended its treaty with Chile.", "suspended"),
    ("Peru withdrew from its treaty with Chile.", "terminated"),
    ("Peru rejected a treaty with Chile.", "rejected"),
    ("Peru and Chile hope to finalize a treaty by May.", "under_negotiation"),
    ("The vote gave congressional approval to a treaty between Peru and Chile.", "ratified"),
    ("The treaty between Peru and Chile won the approval of the Senate.", "ratified"),
    ("The treaty between Peru and Chile won the approval of fishermen.", "agreed"),
    ("The treaty between Peru and Chile needs parliamentary approval.", "agreed"),
    ("A ceremony to sign the treaty between Peru and Chile was held on Monday.", "signed"),
    ("A ceremony to sign the treaty between Peru and Chile will be held on Monday.", "agreed"),
    ("Peru acceded to the Fishing Convention.", "ratified"),
    ("Peru's cabinet approved the signing of a treaty with Chile.", "agreed"),
    ("The second phase of the treaty between Peru and Chile was signed.", "signed"),
    ("The treaty between Peru and Chile became effective.", "in_force"),
    ("The treaty between Peru and Chile became popular.", "agreed"),
    ("Both are arranging dates for the signing of the treaty between Peru and Chile.", "agreed"),
    ("It is a good reason for the president to sign the treaty between Peru and Chile.", "proposed"),
    ("Copies of a treaty between Peru and Chile were signed.", "signed"),
    ("A treaty between Peru and Chile was authorized by decree.", "agreed"),
    ("The talks of Peru and Chile resulted in a joint declaration.", "agreed"),
    ("An agreement has been reached to extend the truce between Chad and rebels.", "in_force"),
]


@pytest.mark.parametrize(("text", "status"), STAGES)
def test_the_words_over_it_give_the_stage(tell: Tell, text: str, status: str) -> None:
    assert tell(text).pact.status == status


def test_what_was_not_signed_is_not_signed(tell: Tell) -> None:
    assert all(pact.status != "signed" for pact in tell("Peru did not sign the treaty with Chile.").pacts)


SIGNED = [
    ("Peru and Chile put their signatures on a water treaty on Monday.", "signed", {"Peru", "Chile"}, 1),
    ("Peru and Chile affixed their signatures to a water treaty.", "signed", {"Peru", "Chile"}, 1),
    ("Peru and Chile inked a deal on fishing.", "signed", {"Peru", "Chile"}, 1),
    ("Peru and Chile signed 14 documents in Lima.", "signed", {"Peru", "Chile"}, 14),
    ("Peru and Chile signed an action plan for 2024.", "signed", {"Peru", "Chile"}, 1),
    ("Fijian, Tongan and Samoan ministers signed a protocol.", "signed", {"Fiji", "Tonga", "Samoa"}, 1),
    ("Chad's government and rebels have signed a truce.", "signed", {"Chad", "rebels"}, 1),
    ("The Senate approved the trade treaty between Peru and Chile.", "ratified", {"Peru", "Chile"}, 1),
    ("Lawmakers voted against the trade treaty between Peru and Chile.", "rejected", {"Peru", "Chile"}, 1),
    ("The treaty between Peru and Chile entered into force on Monday.", "in_force", {"Peru", "Chile"}, 1),
    ("The truce between Chad and Mali took effect on Monday.", "in_force", {"Chad", "Mali"}, 1),
    ("The truce between Chad and Mali appeared to come into effect.", "in_force", {"Chad", "Mali"}, 1),
    ("The truce between Chad and Mali is set to expire on Sunday.", "in_force", {"Chad", "Mali"}, 1),
    ("Peru and Chile negotiated and signed a fishing treaty.", "signed", {"Peru", "Chile"}, 1),
]


@pytest.mark.parametrize(("text", "status", "parties", "count"), SIGNED)
def test_what_is_done_to_an_instrument_is_told_in_many_ways(
    tell: Tell, text: str, status: str, parties: set[str], count: int
) -> None:
    pact = tell(text).pact
    assert (pact.status, set(pact.parties), pact.count) == (status, parties, count)


NOT_SIGNED = [
    ("They discussed the signing of a fishing treaty between Peru and Chile.", "under_negotiation"),
    ("Ministers will prepare the signing of a treaty between Peru and Chile.", "under_negotiation"),
    ("Peru's president is set to meet the president of Chile and sign a customs pact.", "agreed"),
    ("Peru and Chile discussed a possible truce.", "under_negotiation"),
    ("Police found 12 documents in a house in Peru.", None),
    ("Peru said that it would sign no document with Chile.", None),
    ("Residents collected 10,000 signatures against the treaty.", None),
]


@pytest.mark.parametrize(("text", "status"), NOT_SIGNED)
def test_what_is_planned_or_talked_about_is_not_signed(tell: Tell, text: str, status: str | None) -> None:
    found = {pact.status for pact in tell(text).pacts}
    assert found <= ({status} if status else set())


def test_calling_a_pact_something_is_no_step(tell: Tell) -> None:
    told = tell("Peru and Chile signed a fishing pact in 2020. Bolivia's president called the pact a beacon of hope.")
    assert [str(step.status) for step in told.pact.telling.steps] == ["signed"]


def test_a_stage_has_its_day_and_its_span(tell: Tell) -> None:
    text = "Peru and Chile signed a treaty on Monday."
    pact = tell(text).pact
    assert pact.date == "2024-05-13"
    step = pact.telling.steps[0]
    assert text[step.span.start : step.span.end] == "signed"


def test_the_event_that_made_it_is_linked(tell: Tell) -> None:
    told = tell("Peru and Chile signed a treaty on Monday.")
    assert told.pact.telling.event == told.one("SUPPORT").telling.key


def test_the_furthest_of_several_stages_counts(tell: Tell) -> None:
    pact = tell("Peru and Chile signed a treaty on fish in 2020. The treaty was ratified by Peru in 2023.").pact
    assert (pact.status, pact.date) == ("ratified", "2023")
    assert [str(step.status) for step in pact.telling.steps] == ["signed", "ratified"]


def test_a_truce_that_has_done_something_is_in_force(tell: Tell) -> None:
    assert tell("The envoys welcomed the calm created by a truce in Chad.").pact.status == "in_force"
    assert tell("The envoys said that the fighting could be ended by a truce in Chad.").pacts == ()


ENDED = [
    ("Peru and Chile signed a water treaty in 2010. On Monday, Peru withdrew from the treaty.", "terminated"),
    ("Peru and Chile signed a water treaty. The opposition party rejected the treaty.", "signed"),
    ("Peru and Chile signed a water treaty. Bolivia denounced the treaty.", "signed"),
    ("Peru and Chile signed a water treaty. Peru threatened to leave the treaty.", "signed"),
    ("Peru and Chile signed a water treaty. The treaty expired on Monday.", "terminated"),
]


@pytest.mark.parametrize(("text", "status"), ENDED)
def test_only_a_party_ends_an_agreement(tell: Tell, text: str, status: str) -> None:
    assert tell(text).pact.status == status


LIVES = [
    ("Peru and Chile signed a treaty in 2010. In 2015 Peru suspended the treaty.", "suspended"),
    (
        "Peru and Chile signed a treaty in 2010. In 2015 Peru suspended the treaty. On Monday both renewed it.",
        "suspended",
    ),
    ("Peru and Chile signed a treaty in 2010. On Monday both renewed the treaty.", "in_force"),
]


@pytest.mark.parametrize(("text", "status"), LIVES)
def test_an_extension_is_a_step_and_an_end_counts_by_its_time(tell: Tell, text: str, status: str) -> None:
    assert tell(text).pact.status == status


def test_what_was_suspended_and_renewed_later_is_in_force(tell: Tell) -> None:
    pact = tell(
        "Peru and Chile signed a treaty in 2010. In 2015 Peru suspended the treaty. Both renewed the treaty on Monday."
    ).pact
    assert [str(step.status) for step in pact.telling.steps] == ["signed", "suspended", "extended"]
    assert (pact.status, pact.telling.steps[-1].day) == ("in_force", date(2024, 5, 13))


HOLDING = [
    ("Peru and Chile agreed on the terms of the fishing treaty.", "agreed", ["agreed"]),
    ("Chad and rebels agreed to extend the truce by five days on Monday.", "in_force", ["extended"]),
    ("Chad wants to extend its water treaty with Mali.", "agreed", ["agreed"]),
    ("The truce between Chad and Mali was not respected.", "in_force", ["in_force"]),
    ("The treaty between Peru and Chile was expiring on Monday.", "in_force", ["in_force"]),
    ("Peru spoke about ending the water treaty between Peru and Chile.", "in_force", ["in_force"]),
    ("The termination of the water treaty between Peru and Chile drew criticism.", "terminated", ["terminated"]),
    ("Peru suspended the termination of the water treaty between Peru and Chile.", "in_force", ["in_force"]),
    ("Peru has decided to suspend its water treaty with Chile.", "suspended", ["suspended"]),
    ("Peru plans to suspend its water treaty with Chile.", "in_force", ["in_force"]),
    ("The truce between Chad and Mali takes effect in August.", "agreed", ["agreed"]),
]


@pytest.mark.parametrize(("text", "status", "steps"), HOLDING)
def test_what_did_not_come_to_an_end_stands(tell: Tell, text: str, status: str, steps: list[str]) -> None:
    pact = tell(text).pact
    assert (pact.status, [str(step.status) for step in pact.telling.steps]) == (status, steps)


DATED = [
    ("On Tuesday, Peru and Chile ended a dispute by signing a water treaty.", "2024-05-14"),
    ("Peru and Chile met on Tuesday after signing a water treaty in 2020.", "2020"),
    ("On Monday Peru suspended its water treaty with Chile.", "2024-05-13"),
    (
        "Peru and Chile agreed on Tuesday to ratify the water treaty. Parliament ratified the treaty on Wednesday.",
        "2024-05-15",
    ),
    ("Peru's envoy said on Tuesday that Peru and Chile have agreed on a water treaty.", "2024-05-14"),
    ("The treaty between Peru and Chile has been in force since March 2020.", "2020-03"),
    ("Peru renewed its 2010 treaty with Chile.", None),
]


@pytest.mark.parametrize(("text", "day"), DATED)
def test_a_step_has_the_day_that_its_clause_tells(tell: Tell, text: str, day: str | None) -> None:
    assert tell(text).pact.date == day


def test_the_day_that_is_told_counts_before_that_of_the_report(tell: Tell) -> None:
    pact = tell(
        "Peru and Chile have signed a water treaty. Their ministers signed the treaty in Lima on Thursday."
    ).pact
    assert pact.date == "2024-05-16"


OCCASIONS = [
    ("Peru and Chile met on Thursday. A joint statement was signed by both after the meeting.", "2024-05-16"),
    ("Peru and Chile met on Thursday. A joint statement was drafted by both before the meeting.", None),
]


@pytest.mark.parametrize(("text", "day"), OCCASIONS)
def test_what_is_signed_at_an_occasion_has_its_day(tell: Tell, text: str, day: str | None) -> None:
    assert tell(text).pact.date == day
