"""Instruments: kind, stage, parties, number, date, and which mentions are one."""

import pytest

from tests.ingest.extract.plain_events import Tell

KINDS = [
    ("Brazil and Angola signed a treaty.", "treaty"),
    ("Brazil and Angola signed a memorandum of understanding on fisheries.", "mou"),
    ("Brazil and Angola signed an MoU.", "mou"),
    ("Brazil and Angola signed a trade agreement.", "agreement"),
    ("Brazil and Angola reached a deal.", "agreement"),
    ("Brazil and Angola declared a ceasefire.", "ceasefire"),
    ("Brazil and Angola issued a joint statement.", "joint_statement"),
    ("Brazil and Angola agreed to set up a joint commission.", "commission"),
    ("Brazil and Angola agreed to create a working group on ports.", "commission"),
    ("Brazil signed a $2 billion deal with Angola.", "contract"),
    ("The Security Council adopted a resolution on Haiti.", "resolution"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_head_of_the_phrase_gives_the_kind(tell: Tell, text: str, kind: str) -> None:
    assert tell(text).pact.kind == kind


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
]


@pytest.mark.parametrize(("text", "status"), STAGES)
def test_the_words_over_it_give_the_stage(tell: Tell, text: str, status: str) -> None:
    assert tell(text).pact.status == status


def test_what_was_not_signed_is_not_signed(tell: Tell) -> None:
    assert all(pact.status != "signed" for pact in tell("Peru did not sign the treaty with Chile.").pacts)


PARTIES = [
    ("Peru and Chile signed a treaty.", {"Peru", "Chile"}),
    ("Peru signed a treaty with Chile.", {"Peru", "Chile"}),
    ("A treaty between Peru and Chile was signed on Monday.", {"Peru", "Chile"}),
    (
        "Peruvian Foreign Minister Javier Gonzalez and Chilean Foreign Minister Alberto van Klaveren signed a treaty.",
        {"Peru", "Chile"},
    ),
]


@pytest.mark.parametrize(("text", "parties"), PARTIES)
def test_parties_are_states_and_bodies_rather_than_persons(tell: Tell, text: str, parties: set[str]) -> None:
    assert set(tell(text).pact.parties) == parties


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Peru and Chile signed a treaty.", 1),
        ("Peru and Chile signed three treaties.", 3),
        ("Peru and Chile signed 14 cooperation agreements.", 14),
        ("Peru and Chile signed several treaties.", None),
        ("Peru and Chile signed a series of treaties.", None),
    ],
)
def test_the_number_is_counted_only_where_it_is_told(tell: Tell, text: str, count: int | None) -> None:
    assert tell(text).pact.count == count


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


def test_the_deal_means_the_pact_told_before(tell: Tell) -> None:
    pact = tell("Peru and Chile signed a fisheries treaty on Monday. The deal ends a dispute.").pact
    assert len(pact.telling.references) == 2
    assert pact.title == "fisheries treaty"


def test_two_instruments_are_two(tell: Tell) -> None:
    told = tell(
        "Peru and Chile signed a treaty on fish. Bolivia and Brazil signed a memorandum of understanding on gas."
    )
    assert [pact.kind for pact in told.pacts] == ["treaty", "mou"]


def test_an_abbreviation_in_brackets_is_no_second_pact(tell: Tell) -> None:
    assert len(tell("Peru and Chile signed a memorandum of understanding (MoU) on gas.").pacts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile spoke about agreements.",
        "The two sides share an understanding of the law.",
        "His constitution is strong.",
        "Voters in Peru made a resolution to eat less.",
        "It is a great deal of money.",
        "Peru rejected criticism.",
        "",
    ],
)
def test_vague_words_and_other_senses_are_no_pacts(tell: Tell, text: str) -> None:
    assert tell(text).pacts == ()


def test_the_title_leaves_the_article_out_and_keeps_the_matter(tell: Tell) -> None:
    pact = tell("Peru and Chile signed the first treaty on migrating birds on Monday.").pact
    assert pact.title == "first treaty on migrating birds"


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


TITLES = [
    ("The deal between Peru and Chile was signed.", "deal between Peru and Chile"),
    ("Peru's deal with its neighbours was signed.", "deal with its neighbours"),
    ("Peru and Chile signed a fishing deal with a short life.", "fishing deal"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_keeps_the_parties_and_leaves_the_rest(tell: Tell, text: str, title: str) -> None:
    assert tell(text).pact.title == title


def test_an_agreement_that_acts_on_another_is_not_that_other(tell: Tell) -> None:
    told = tell("Peru and Chile signed a deal on Friday. The deal revives the Andean Transit Treaty, signed in 1998.")
    assert {(pact.status, pact.date) for pact in told.pacts} == {("signed", "2024-05-17"), ("signed", "1998")}


def test_a_second_name_is_the_same_agreement(tell: Tell) -> None:
    told = tell(
        "Peru and Chile signed an agreement on Friday. The agreement, known as the Arica Initiative, covers fish."
    )
    assert told.pact.parties == {"Peru", "Chile"}


def test_a_truce_that_has_done_something_is_in_force(tell: Tell) -> None:
    assert tell("The envoys welcomed the calm created by a truce in Chad.").pact.status == "in_force"
    assert tell("The envoys said that the fighting could be ended by a truce in Chad.").pacts == ()


NONE = [
    "Delegates gathered at the Labour Party Convention.",
    "A senator called for a deal that would end the queues.",
    "Critics want a new trade deal.",
]


@pytest.mark.parametrize("text", NONE)
def test_gatherings_and_wishes_of_nobody_are_no_agreements(tell: Tell, text: str) -> None:
    assert tell(text).pacts == ()
