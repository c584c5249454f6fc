"""Which mentions are of one instrument, and which instruments are named as parts of several."""

import pytest

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


@pytest.mark.parametrize("word", ["including", "among them"])
def test_instruments_named_among_several_are_parts_of_them(word: str, tell: Tell) -> None:
    group, treaty, memorandum = tell(
        f"Peru and Chile signed 14 documents, {word} a treaty on fishing and a memorandum on trade."
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


ONE = [
    "Peru and Chile reached a preliminary agreement on a trade agreement on Monday.",
    "Peru and Chile signed a trade deal on Monday. This is an excellent deal for Peru.",
    "Peru and Chile signed a memorandum of understanding in Lima. The memorandum of understanding on fish is new.",
    "The truce between Chad and rebels was extended. The extended truce begins upon the expiry of the current truce.",
    "Peru and Chile signed a deal for a permanent ceasefire on Monday.",
    "Chad and rebels agreed to extend their ceasefire. The deal between Chad and the rebels holds.",
    "Peru and Chile signed a water treaty on Monday. Envoys praised both for reaching a deal.",
    "Peru and Chile agreed the text of a possible treaty. A deal would end a long dispute.",
    "Peru and Chile signed a trade agreement in Lima on Monday. The Lima deal covers fish.",
    "Peru and Chile signed a trade agreement on Monday. The Pacific Free Trade Agreement covers fish.",
    "Chad and rebels agreed to a six-month ceasefire. A national and temporary truce was signed on Monday.",
    "Peru and Chile signed the Water Sharing Treaty (WST) in 2010. On Monday Peru suspended the WST.",
    "Peru and Chile signed the Joint Plan of Action (JPA), known as the fishing deal. Peru left the JPA in 2020.",
    "The Arica Accord, a deal on fishing between Peru and Chile, was signed in 2010.",
    "Kenya and Uganda left the Lake Fisheries and Transport deal. The LFT deal was signed in 1998.",
    "Kenya and Uganda left the LFT deal. The Lake Fisheries and Transport agreement was concluded in 1998.",
    "Peru and Chile ratified their tax treaty on Monday. They had decided to sign a tax treaty during a visit in 2016.",
    "Peru and Chile signed a joint statement on a fishing zone. The agreement on a fishing zone ends a dispute.",
    "Peru and Chile signed a joint statement on a fishing zone. The ministers signed the document in Lima.",
    "Peru and Chile signed nine agreements, protocols and memoranda on Monday.",
    "Peru and Chile signed a pact on fish. They signed such a pact on the sidelines of a summit.",
    "Chad and Mali hold talks on a trade deal. They are working towards an agreement. Those seeking a deal are few.",
    "Chad and rebels signed a ceasefire agreement. The deal will put monitors in place for the truce.",
    "Chad and rebels agreed to a truce on Monday. An agreement has been reached to extend the truce.",
    "Chad and rebels agreed to a truce on Monday. The four-day agreement holds.",
    "Peru and Chile signed a statement on trade, particularly on fish. The statement on trade covers tuna.",
]


@pytest.mark.parametrize("text", ONE)
def test_another_word_or_name_for_an_instrument_is_the_same(tell: Tell, text: str) -> None:
    assert len(tell(text).pacts) == 1


TWO = [
    "Peru and Chile signed an agreement on ports and an agreement on fish.",
    "Peru and Chile signed a trade deal on Monday. Bolivia and Brazil signed an excellent deal.",
    "Peru and Chile signed a ceasefire. The agreement on fish was signed by Peru and Chile in 2010.",
    "Peru and Chile signed a water treaty on Monday. Bolivia and Brazil reached a deal on gas.",
    "Peru and Chile agreed on a customs treaty. A fishing deal between Peru and Chile would follow.",
    "Peru and Chile signed a treaty on fish and a treaty on gas. The fish treaty was ratified by Peru.",
    "Peru and Chile signed a fishing deal on Monday. Peru and Chile ratified the Lima Trade Agreement in 2010.",
    "Peru and Chile signed a treaty and the Arica Accord.",
    "Chad and rebels signed the Bardai truce on Monday. Chad and rebels then broke the Doba truce.",
    "Kenya and Uganda left the Lake Fisheries and Transport deal. The TRL deal was signed in 1998.",
    "Peru and Chile ratified their tax treaty on Monday. Peru and Brazil had decided to sign a tax treaty in 2016.",
    "Peru and Chile signed a joint statement on a fishing zone. The agreement on gas was signed in 2010.",
    "Peru and Chile signed three treaties and two memoranda on Monday.",
    "Peru and Chile signed a trade deal on Monday. They are working towards an agreement on fish.",
    "Chad and rebels hope for a permanent ceasefire. The temporary ceasefire holds.",
    "Peru and Chile signed a treaty on fish on Monday. Peru and Chile signed an agreement to end the Gas Treaty.",
    "A protocol amending the tax treaty between Peru and Chile was signed on Monday.",
]


@pytest.mark.parametrize("text", TWO)
def test_what_differs_in_matter_parties_or_place_is_another_instrument(tell: Tell, text: str) -> None:
    assert len(tell(text).pacts) == 2


def test_the_headline_calls_the_instrument_of_the_text_by_other_words(tell: Tell) -> None:
    told = tell(
        "Peru, Chile sign Pacific trade deal\n\nPeru and Chile have signed the Economic Partnership Agreement.",
        headline=True,
    )
    assert told.pact.title == "Economic Partnership Agreement"


LEADS = [
    ("Malian rebels sign peace deal", "Malian rebel groups signed a peace accord with the government on Monday.", 1),
    ("Peru-Chile trade pact to be enforced", "Peru signed a free trade pact with Chile on Monday.", 1),
    ("Chad-Mali trade pact to be enforced", "Peru signed a free trade pact with Chile on Monday.", 2),
    ("Peru quits N-treaty", "Peru is leaving a key arms treaty with Chile, it said on Monday.", 1),
    ("Peru signs N-treaty", "Peru is leaving a key arms treaty with Chile, it said on Monday.", 2),
]


@pytest.mark.parametrize(("headline", "lead", "count"), LEADS)
def test_the_lead_tells_the_step_of_the_headline(tell: Tell, headline: str, lead: str, count: int) -> None:
    assert len(tell(f"{headline}\n\n{lead}", headline=True).pacts) == count


PRONOUNS = [
    ("It was signed in Lima on Tuesday.", ("signed", "2024-05-14")),
    ("It came into force on Tuesday.", ("in_force", "2024-05-14")),
    ("It was co-signed by the presidents.", ("signed", "2024-05-13")),  # on the day told before
    ("It bought a ship on Tuesday.", ("agreed", "2024-05-13")),
    ("The statue is tall. It was signed by an artist on Tuesday.", ("agreed", "2024-05-13")),
]


@pytest.mark.parametrize(("text", "last"), PRONOUNS)
def test_it_is_the_pact_told_right_before_where_it_is_signed(tell: Tell, text: str, last: tuple[str, str]) -> None:
    pact = tell(f"Peru and Chile concluded a fisheries pact on Monday. {text}").pact
    assert (pact.status, pact.date) == last


def test_it_is_none_of_two(tell: Tell) -> None:
    told = tell("Peru and Chile agreed on a fisheries pact and a treaty on gas. It was signed in Lima.")
    assert [pact.status for pact in told.pacts] == ["agreed", "agreed"]


def test_the_abbreviation_of_a_party_is_no_instrument(tell: Tell) -> None:
    told = tell("The truce between Chad and the Rapid Support Forces (RSF) was signed on Monday. The RSF left Chad.")
    assert len(told.pact.telling.references) == 1


def test_instruments_listed_without_a_break_are_one_each(tell: Tell) -> None:
    told = tell(
        "The three agreements signed by Peru and Chile are Memorandum of Understanding on Higher Education,"
        " Memorandum of Understanding on Human Resource Development, and Memorandum of Understanding on Customs."
    )
    assert [pact.title.split(" on ")[1] for pact in told.pacts[1:]] == [
        "Higher Education",
        "Human Resource Development",
        "Customs",
    ]


def test_the_deal_is_the_one_told_and_not_the_previous_one(tell: Tell) -> None:
    told = tell(
        "Peru and Chile signed a fishing deal on Monday. The previous deal expired in May. The deal covers tuna."
    )
    assert [len(pact.telling.references) for pact in told.pacts] == [2, 1]


def test_the_accord_is_what_was_told_last(tell: Tell) -> None:
    told = tell(
        "Peru left the Lima fishing deal in 2010. Peru and Chile agreed to a ceasefire on Monday. They announced the"
        " accord in Arica."
    )
    assert [len(pact.telling.references) for pact in told.pacts] == [1, 2]


def test_instruments_named_after_their_number_are_parts(tell: Tell) -> None:
    told = tell(
        "Peru and Chile signed three agreements on Monday. The third agreement is a memorandum on fish."
        " Bolivia signed an agreement on gas with Brazil."
    )
    group, third, other = told.pacts
    assert (third.kind, third.status, third.telling.part_of) == ("mou", "signed", group.telling.key)
    assert other.telling.part_of is None
