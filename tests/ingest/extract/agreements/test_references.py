"""What an instrument is: its kind, number and title, and nouns that mean none."""

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
    ("Brazil and Angola issued a Joint Lake Vision Declaration.", "joint_statement"),
    ("Brazil and Angola set up a joint technical committee.", "commission"),
    ("Brazil and the World Bank signed a 30 million dollar loan.", "agreement"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_head_of_the_phrase_gives_the_kind(tell: Tell, text: str, kind: str) -> None:
    assert tell(text).pact.kind == kind


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


NONE = [
    "Delegates gathered at the Labour Party Convention.",
    "A senator called for a deal that would end the queues.",
    "A joint group of students met in Lima.",
    "The Convention of Patriots for Justice (CPJ) fought the government. The CPJ left.",
    "Brazil repaid a 30 million dollar loan.",
    "Brazil and Angola read the declaration.",
    "Critics want a new trade deal.",
]


@pytest.mark.parametrize("text", NONE)
def test_gatherings_and_wishes_of_nobody_are_no_agreements(tell: Tell, text: str) -> None:
    assert tell(text).pacts == ()


def test_the_title_leaves_the_article_out_and_keeps_the_matter(tell: Tell) -> None:
    pact = tell("Peru and Chile signed the first treaty on migrating birds on Monday.").pact
    assert pact.title == "first treaty on migrating birds"


TITLES = [
    ("The deal between Peru and Chile was signed.", "deal between Peru and Chile"),
    ("Peru's deal with its neighbours was signed.", "deal with its neighbours"),
    ("Peru and Chile signed a fishing deal with a short life.", "fishing deal"),
    ("Peru and Chile signed a joint statement on the sharing of a lake.", "joint statement on the sharing of a lake"),
    ("Peru and Chile signed a joint statement on Monday.", "joint statement"),
    ("Peru and Chile signed the accession protocol of Fiji.", "accession protocol of Fiji"),
    ("Peru and Chile signed a fishing deal on the sidelines of a summit in Lima.", "fishing deal"),
    ("Peru and Chile signed a joint statement on trade, particularly on fish.", "joint statement on trade"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_keeps_the_parties_and_leaves_the_rest(tell: Tell, text: str, title: str) -> None:
    assert tell(text).pact.title == title


HEADLINES = [
    ("Fiji, Tonga and Samoa sign agreement on fishing", {"Fiji", "Tonga", "Samoa"}, "agreement on fishing"),
    ("Peru, Chile sign pact on ports", {"Peru", "Chile"}, "pact on ports"),
]


@pytest.mark.parametrize(("text", "parties", "title"), HEADLINES)
def test_a_headline_is_read_by_its_verb(tell: Tell, text: str, parties: set[str], title: str) -> None:
    pact = tell(text, headline=True).pact
    assert (pact.status, set(pact.parties), pact.title) == ("signed", parties, title)


MATTER = [
    ("Peru and Chile reached a truce agreement.", "ceasefire"),
    ("Peru and Chile signed an agreement on a ceasefire.", "ceasefire"),
    ("Peru and Chile signed an agreement on the supply of gas.", "contract"),
    ("Peru and Chile signed an agreement on gas.", "agreement"),
    ("Peru and Chile signed an agreement after a ceasefire.", "agreement"),
]


@pytest.mark.parametrize(("text", "kind"), MATTER)
def test_what_an_agreement_is_on_gives_its_kind(tell: Tell, text: str, kind: str) -> None:
    assert tell(text).pacts[0].kind == kind


def test_the_name_of_a_body_is_no_instrument(tell: Tell) -> None:
    assert tell("The Government of National Accord met Peru's envoys in Lima.").pacts == ()
