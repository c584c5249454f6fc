"""Instruments: kind, stage, parties, number, date, and which mentions are one."""

from datetime import date

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


MEDIATED = [
    ("Qatar brokered a ceasefire between Israel and Hamas.", {"Israel", "Hamas"}, {"Qatar"}),
    ("Israel and Hamas agreed to a truce mediated by Qatar and Egypt.", {"Israel", "Hamas"}, {"Qatar", "Egypt"}),
    ("A Turkey-brokered agreement between Russia and Ukraine expired.", {"Russia", "Ukraine"}, {"Turkey"}),
    ("Chad and Mali signed a peace deal with the mediation of Qatar.", {"Chad", "Mali"}, {"Qatar"}),
    ("Chad and Mali signed a peace deal in Qatar.", {"Chad", "Mali"}, set()),
]


@pytest.mark.parametrize(("text", "parties", "mediators"), MEDIATED)
def test_a_mediator_is_no_party(tell: Tell, text: str, parties: set[str], mediators: set[str]) -> None:
    pact = tell(text).pact
    telling = pact.telling
    assert pact.parties == parties
    assert {text[span.start : span.end] for span in telling.mediator_spans} == mediators
    assert len(telling.mediators) == len(mediators)


def test_instruments_named_among_several_are_parts_of_them(tell: Tell) -> None:
    group, treaty, memorandum = tell(
        "Peru and Chile signed 14 documents, including a treaty on fishing and a memorandum on trade."
    ).pacts
    assert (group.count, treaty.status, set(memorandum.parties)) == (14, "signed", {"Peru", "Chile"})
    assert treaty.telling.part_of == memorandum.telling.part_of == group.telling.key
    assert group.telling.part_of is None


def test_items_of_a_list_are_parts_of_what_stands_above_it(tell: Tell) -> None:
    told = tell(
        "Peru and Chile met in Lima.\n\nThe two agreements signed by Peru and Chile are:\n\n- Fisheries Treaty,"
        " which opens ports;\n\n- Memorandum on Trade."
    )
    group, treaty, memorandum = told.pacts
    assert {treaty.telling.part_of, memorandum.telling.part_of} == {group.telling.key}
    assert treaty.title == "Fisheries Treaty"
    assert {treaty.status, memorandum.status} == {"signed"}


def test_a_memorandum_told_alone_is_no_part(tell: Tell) -> None:
    told = tell("Peru and Chile signed three treaties. Bolivia and Brazil signed a memorandum of understanding on gas.")
    assert [pact.telling.part_of for pact in told.pacts] == [None, None]


def test_another_word_for_a_ceasefire_is_the_same_and_a_previous_one_is_not(tell: Tell) -> None:
    told = tell(
        "Chad and rebels agreed on a ceasefire on Monday. The truce was signed in Mali. A previous truce collapsed."
    )
    assert [(pact.status, len(pact.telling.references)) for pact in told.pacts][:1] == [("signed", 2)]
    assert len(told.pacts) == 2


HEADLINES = [
    ("Fiji, Tonga and Samoa sign agreement on fishing", {"Fiji", "Tonga", "Samoa"}, "agreement on fishing"),
    ("Peru, Chile sign pact on ports", {"Peru", "Chile"}, "pact on ports"),
]


@pytest.mark.parametrize(("text", "parties", "title"), HEADLINES)
def test_a_headline_is_read_by_its_verb(tell: Tell, text: str, parties: set[str], title: str) -> None:
    pact = tell(text, headline=True).pact
    assert (pact.status, set(pact.parties), pact.title) == ("signed", parties, title)
