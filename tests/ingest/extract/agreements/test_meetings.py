"""What dates the meeting dates what was signed at it."""

import pytest

from tests.ingest.extract.plain_events import Tell

MET = "Peruvian President Dina Boluarte met Chilean President Gabriel Boric in Lima on Monday."
MONDAY = "2024-05-13"

DATED = [
    (f"{MET} A pact on air transport was signed.", MONDAY),
    (f"{MET} The talks resulted in a joint declaration on trade.", MONDAY),
    (f"{MET} In a joint statement, Peru and Chile praised each other.", MONDAY),
    (f"{MET} The two countries have signed a pact on fish.", MONDAY),
    (f"{MET} The two countries had signed a pact on fish.", None),
    (f"{MET} The two countries signed a pact on fish in 2010.", "2010"),
    (f"{MET} A pact between Chad and Mali was signed.", None),
    (f"{MET} The two countries will sign a pact on fish.", None),
    ("The MOU, which was signed at the ceremony of a session in Lima, on Monday, was to ensure peace.", MONDAY),
    ("Peru's president visited Chile on Tuesday. A pact on air transport was signed.", "2024-05-14"),
    ("Peru and Chile said in a joint statement on Monday that they would open the border.", MONDAY),
]


@pytest.mark.parametrize(("text", "day"), DATED)
def test_a_meeting_dates_what_was_signed_at_it(tell: Tell, text: str, day: str | None) -> None:
    assert tell(text).pact.date == day


PLANS = [
    ("Peru and Chile will sign a fisheries pact later this month.", None),
    ("A fisheries pact between Peru and Chile will be signed in May.", None),
    ("Peru and Chile signed a fisheries pact in May.", "2024-05"),
    ("Peru and Chile agreed on Monday to sign a fisheries pact.", MONDAY),
]


@pytest.mark.parametrize(("text", "day"), PLANS)
def test_what_is_planned_has_not_the_day_of_the_plan(tell: Tell, text: str, day: str | None) -> None:
    assert tell(text).pact.date == day


HEADLINES = [
    ("Peru and Chile agreed on a trade pact on Monday.", MONDAY),
    ("Peru and Chile agreed on a trade pact on May 3, 2010.", None),
]


@pytest.mark.parametrize(("lead", "day"), HEADLINES)
def test_what_a_headline_tells_was_done_on_the_day_of_the_lead(tell: Tell, lead: str, day: str | None) -> None:
    pact = tell(f"Peru, Chile sign trade pact\n\n{lead}", headline=True).pacts[0]
    assert (pact.status, pact.date) == ("signed", day)


def test_talks_to_come_are_not_dated_back(tell: Tell) -> None:
    assert tell("Talks on a trade pact between Peru and Chile will resume in March.").pact.date is None
    assert tell("Talks on a trade pact between Peru and Chile resumed in March.").pact.date == "2024-03"
