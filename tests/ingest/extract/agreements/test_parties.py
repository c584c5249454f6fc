"""Who is party to an instrument, and who only mediates."""

import pytest

from tests.ingest.extract.plain_events import Tell

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


SIDES = [
    ("Colombia and FARC leader Rodrigo Londono signed a truce on Monday.", {"Colombia", "FARC"}),
    ("Colombia and the leader of Peru signed a truce on Monday.", {"Colombia", "Peru"}),
    ("Peru withdrew from the Treaty on Migrating Birds.", {"Peru"}),
    ("Sudan's army signed a truce with the Rapid Support Forces.", {"army", "Rapid Support Forces"}),
    (
        "The deal between Sudanese forces and the rival Rapid Support Forces holds.",
        {"Sudanese forces", "Rapid Support Forces"},
    ),
    ("Mali's warring sides signed a truce after talks between the National Army and the Azawad Rebels.", None),
    ("Gazprom and China's CNPC signed a contract on Monday.", {"Gazprom", "CNPC"}),
    ("Peru's foreign ministry signed a treaty with Chile.", {"Peru", "Chile"}),
    ("Peru and Chile signed a fishing treaty. They also ratified the Arica Water Accord.", {"Peru", "Chile"}),
    ("Peru ended the Visiting Forces Agreement with Chile.", {"Peru", "Chile"}),
    ("A financial agreement worth US $70 million between Peru and the World Bank was signed.", {"Peru", "World Bank"}),
    ("The ceasefire between Israeli and Hamas forces holds.", {"Israel", "Hamas"}),
    ("Peru signed a 30 million US dollar loan with the World Bank.", {"Peru", "World Bank"}),
    ("Several pacts were exchanged between Peru and Chile.", {"Peru", "Chile"}),
    ("Peru's minister and Ann Cole, World Bank country director, signed the loan.", {"Peru", "World Bank"}),
    ("On the Peruvian side, the pact was signed by X, and on the Chilean side, it was signed by Y.", {"Peru", "Chile"}),
    ("S. Sudan and S. Africa signed a trade pact.", {"South Sudan", "South Africa"}),
    (
        "The foreign ministers of Peru and Chile, Juan Gonzalez and Ana van Cruz, signed on Monday a protocol.",
        {"Peru", "Chile"},
    ),
    ("Chad and Mali will form a Joint Water Group, hosted by Mali.", {"Chad", "Mali"}),
]


@pytest.mark.parametrize(("text", "parties"), SIDES)
def test_who_stands_for_whom(tell: Tell, text: str, parties: set[str] | None) -> None:
    for pact in tell(text).pacts:
        assert set(pact.parties) == parties if parties else "Mali" not in pact.parties


def test_a_group_of_signers_is_the_bodies_that_it_is_said_to_be(tell: Tell) -> None:
    told = tell(
        "Mali's government signed a peace accord with rebel groups on Monday. It was signed by leaders of two groups,"
        " the Front for the Liberation of Azawad (FLA) and the Union of Democratic Forces (UDF)."
    )
    assert told.pact.parties == {"Mali", "Front for the Liberation of Azawad", "Union of Democratic Forces"}


OFFICES = [
    ("met Chilean President Gabriel Boric in Lima on Monday. The two presidents signed a pact.", {"Peru", "Chile"}),
    ("will meet Chilean President Gabriel Boric. The two leaders are expected to sign a pact.", {"Peru", "Chile"}),
    ("met Chilean President Gabriel Boric in Lima on Monday. Two rebels signed a truce.", {"Two rebels"}),
    ("met Chilean President Gabriel Boric. The two ministers of Chad and Mali signed a pact.", {"Chad", "Mali"}),
]


@pytest.mark.parametrize(("text", "parties"), OFFICES)
def test_two_by_office_alone_are_those_who_meet(tell: Tell, text: str, parties: set[str]) -> None:
    assert set(tell(f"Peruvian President Dina Boluarte {text}").pact.parties) == parties


AGREED_BEFORE = [
    ("Peru and Chile have decided to reopen their embassies. The accord was signed on Friday.", {"Peru", "Chile"}),
    ("Peru and Chile have decided to reopen their embassies. An accord was signed on Friday in Fiji.", set()),
]


@pytest.mark.parametrize(("text", "parties"), AGREED_BEFORE)
def test_the_accord_is_between_those_who_agreed_right_before(tell: Tell, text: str, parties: set[str]) -> None:
    assert {name for pact in tell(text).pacts for name in pact.parties} == parties
