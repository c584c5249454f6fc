"""Which mentions are of one instrument, and which instruments are named as parts of several."""

from tests.ingest.extract.plain_events import Tell


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


def test_an_agreement_that_acts_on_another_is_not_that_other(tell: Tell) -> None:
    told = tell("Peru and Chile signed a deal on Friday. The deal revives the Andean Transit Treaty, signed in 1998.")
    assert {(pact.status, pact.date) for pact in told.pacts} == {("signed", "2024-05-17"), ("signed", "1998")}


def test_a_second_name_is_the_same_agreement(tell: Tell) -> None:
    told = tell(
        "Peru and Chile signed an agreement on Friday. The agreement, known as the Arica Initiative, covers fish."
    )
    assert told.pact.parties == {"Peru", "Chile"}


def test_another_word_for_a_ceasefire_is_the_same_and_a_previous_one_is_not(tell: Tell) -> None:
    told = tell(
        "Chad and rebels agreed on a ceasefire on Monday. The truce was signed in Mali. A previous truce collapsed."
    )
    assert [(pact.status, len(pact.telling.references)) for pact in told.pacts][:1] == [("signed", 2)]
    assert len(told.pacts) == 2


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
