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
]


@pytest.mark.parametrize(("text", "parties"), SIDES)
def test_who_stands_for_whom(tell: Tell, text: str, parties: set[str] | None) -> None:
    for pact in tell(text).pacts:
        assert set(pact.parties) == parties if parties else "Mali" not in pact.parties


AGREED_BEFORE = [
    ("Peru and Chile have decided to reopen their embassies. The accord was signed on Friday.", {"Peru", "Chile"}),
    ("Peru and Chile have decided to reopen their embassies. An accord was signed on Friday in Fiji.", set()),
]


@pytest.mark.parametrize(("text", "parties"), AGREED_BEFORE)
def test_the_accord_is_between_those_who_agreed_right_before(tell: Tell, text: str, parties: set[str]) -> None:
    assert {name for pact in tell(text).pacts for name in pact.parties} == parties
