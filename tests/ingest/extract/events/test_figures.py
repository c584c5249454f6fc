"""Words of violence that tell none, and the same words where they do."""

import pytest

from tests.ingest.extract.plain_events import Tell


@pytest.mark.parametrize(
    "text",
    [
        "France and Ireland traded blows over fishing quotas.",
        "Hungary fired back at the European Commission, saying the report was wrong.",
        "The opposition bombarded the transport minister of Peru with questions.",
        "The Turkish senate shot down the proposal of the president.",
        "Russia torpedoed the talks with Ukraine.",
        "Rising prices hit the Turkish economy.",
        "Canada and Mexico are fighting a trade war.",
        "Turkey and Greece clashed over the budget of the agency.",
        "The United Nations declared war on hunger.",
        "The minister deplored Mali's attack on press freedom.",
        "Lawmakers stormed out of the parliament of Georgia.",
        "A typhoon hit the port of Manila.",
        "Lightning struck a school in Uganda.",
    ],
)
def test_blows_without_arms_are_no_assault(tell: Tell, text: str) -> None:
    assert "ASSAULT" not in [kind.split()[0] for kind in tell(text).kinds]


@pytest.mark.parametrize(
    "text",
    [
        "Jordanian troops fired back at smugglers.",
        "Rebels torpedoed a Saudi ship.",
        "Israel bombarded Gaza with artillery.",
        "Ukrainian forces shot down three Russian drones.",
        "Russian missiles hit the harbour of Mykolaiv.",
        "A Ukrainian drone slammed into a refinery in Ryazan on Monday.",
        "A drone struck a fuel depot in Bryansk on Sunday.",
        "A hospital in Kharkiv was hit by a Russian rocket.",
        "Missiles rained down on Kyiv on Monday.",
        "Ethiopian soldiers clashed with rebels over a bridge.",
    ],
)
def test_blows_with_arms_are_an_assault(tell: Tell, text: str) -> None:
    assert "ASSAULT" in [kind.split()[0] for kind in tell(text).kinds]


def test_an_answer_to_blame_is_blame(tell: Tell) -> None:
    assert tell("Hungary fired back at the European Commission.").one("ACCUSE").actors == {"Hungary"}


def test_two_who_trade_barbs_blame_one_another(tell: Tell) -> None:
    assert tell("India and Pakistan exchanged barbs over Kashmir.").one("ACCUSE").actors == {"India", "Pakistan"}
