"""Tours of several stops: who is on them and where they lead."""

import pytest

from tests.ingest.extract.plain_events import Tell

TOURS = [
    ("Kenyan President William Ruto left on Monday on a tour of Chad, Mali and Niger.", {"Chad", "Mali", "Niger"}),
    ("The king of Jordan is on a tour of Africa with stops in Kenya and Eritrea.", {"Kenya", "Eritrea"}),
    ("The king of Jordan began a tour that includes Kenya and Eritrea on Tuesday.", {"Kenya", "Eritrea"}),
    (
        "The king of Jordan visited Norway and Sweden. The king of Jordan made a tour of the north.",
        {"Norway", "Sweden"},
    ),
    (
        "The king of Jordan visited Peru at the end of a tour of the south that took him earlier to Chile and Fiji.",
        {"Peru", "Chile", "Fiji"},
    ),
]


@pytest.mark.parametrize(("text", "hosts"), TOURS)
def test_a_tour_leads_to_its_stops(tell: Tell, text: str, hosts: set[str]) -> None:
    assert any(deed.recipients == hosts for deed in tell(text).deeds)


def test_stops_told_of_a_tour_are_visits_of_those_on_it(tell: Tell) -> None:
    told = tell("The king of Jordan visited Peru in the last leg of a tour that took him earlier to Chile and Fiji.")
    stops = {next(iter(deed.recipients)): deed for deed in told.deeds if len(deed.recipients) == 1}
    assert stops.keys() == {"Peru", "Chile", "Fiji"}
    assert all("Jordan" in deed.actors for deed in stops.values())
    assert stops["Chile"].status == stops["Fiji"].status == "historical"


def test_a_guest_is_on_the_visit_that_he_is_hosted_for(tell: Tell) -> None:
    told = tell("Ghana will host the prime minister of Fiji for an official visit on June 3.")
    assert [deed.recipients for deed in told.deeds] == [frozenset({"Ghana"})]


@pytest.mark.parametrize(
    "text",
    [
        "The rally was visited by thousands of people.",
        "The singer arrived at ten o'clock.",
        "The tour of the prime minister was short.",
    ],
)
def test_going_nowhere_is_no_visit(tell: Tell, text: str) -> None:
    assert tell(text).kinds == []


def test_who_hosts_ministers_of_others_is_no_visitor_at_home(tell: Tell) -> None:
    assert tell("Kenya hosted the foreign ministers of Uganda and Rwanda on Monday.").kinds == ["CONSULT visit"]


def test_all_days_of_a_visit_to_come(tell: Tell) -> None:
    told = tell("Peru's president Ana Soto will arrive in Oslo on 20 May for a three-day official visit.")
    assert told.one("AGREE").date == "2024-05-20/2024-05-22"
