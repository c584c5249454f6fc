"""Which mentions are one event, and which are two."""

import pytest

from tests.ingest.extract.plain_events import Tell

ONE = [
    ("Bolivia and Chile held talks in Lima. During the meeting, they discussed water.", "CONSULT", 3),
    ("Gunmen killed nine soldiers in an attack on a base in Mali.", "ASSAULT", 2),
    ("Gunmen ambushed a bus in Mali, killing nine people.", "ASSAULT", 2),
    (
        "Canada imposed sanctions on Myanmar. The sanctions against Myanmar were imposed by Canada on Monday.",
        "SANCTION",
        2,
    ),
    ("Peru proposed a joint commission to Chile. Peru's proposal was a surprise.", "AGREE", 2),
    ("Gunmen attacked a base in Mali on Monday. The attackers then set fire to trucks.", "ASSAULT", 2),
    ("Chile condemned the coup in Gabon. Chile's condemnation came late.", "ACCUSE", 2),
]


@pytest.mark.parametrize(("text", "kind", "count"), ONE)
def test_mentions_of_one_deed_are_one_record(tell: Tell, text: str, kind: str, count: int) -> None:
    assert len(tell(text).one(kind).triggers) == count


TWO = [
    # other people
    ("Bolivia held talks with Chile. Bolivia held talks with Peru.", "CONSULT"),
    # other days
    ("Gunmen attacked Gao on Monday. Gunmen attacked Gao on Wednesday.", "ASSAULT"),
    # other places
    ("Gunmen attacked a base in Mali. Gunmen attacked a base in Chad.", "ASSAULT"),
    # other words
    ("Ghana urged Togo to reopen the border. Ghana urged Togo to free the journalists.", "REQUEST"),
    # two countries are two visits
    ("The king of Jordan visited Norway and Sweden.", "CONSULT"),
    # what is past is not what is planned
    ("Canada imposed sanctions on Myanmar. Canada will impose sanctions on Myanmar next week.", "SANCTION"),
]


@pytest.mark.parametrize(("text", "kind"), TWO)
def test_different_deeds_are_different_records(tell: Tell, text: str, kind: str) -> None:
    assert len([one for one in tell(text).kinds if one.split()[0] == kind]) == 2


def test_a_headline_and_its_article_tell_one_event(tell: Tell) -> None:
    told = tell("Canada imposes sanctions on Myanmar\n\nCanada imposed sanctions on Myanmar on Monday.", headline=True)
    assert told.one("SANCTION").triggers == ("imposes sanctions", "imposed sanctions")
    assert told.one("SANCTION").date == "2024-05-13"


def test_a_reception_and_the_meeting_of_the_headline_are_one_visit(tell: Tell) -> None:
    told = tell(
        "Readout of President Ruto's Meeting with President Lazarus Chakwera of Malawi\n\n"
        "President William Ruto of Kenya welcomed President Lazarus Chakwera of Malawi to Nairobi on Monday.",
        headline=True,
    )
    assert told.kinds == ["CONSULT visit"]
    assert told.deeds[0].recipients >= {"Kenya"}


def test_a_visit_and_the_meeting_in_it_are_two_and_linked(tell: Tell) -> None:
    told = tell("The king of Jordan visited Norway. During the visit, Jordan and Norway held talks.")
    visit = next(deed for deed in told.deeds if deed.kind == "CONSULT visit")
    talks = next(deed for deed in told.deeds if deed.kind == "CONSULT")
    assert talks.telling.part_of == visit.telling.key


def test_a_quotation_adds_mentions_but_no_events(tell: Tell) -> None:
    told = tell(
        "Foreign Minister Espen Eide of Norway visited Kenya. "
        '"My visit to Kenya was useful," Eide said. "Mali invaded Chad."'
    )
    assert [deed.kind for deed in told.deeds] == ["CONSULT visit"]
    assert "visit" in told.deeds[0].triggers


def test_keys_count_up_in_order_of_the_text(tell: Tell) -> None:
    told = tell(
        "Bolivia held talks with Chile. Canada imposed sanctions on Myanmar. Brazil and Angola signed a treaty."
    )
    assert [deed.telling.key for deed in told.deeds] == ["e1", "e2", "e3"]
    starts = [deed.telling.triggers[0].start for deed in told.deeds]
    assert starts == sorted(starts)


def test_a_tour_goes_to_the_countries_of_its_visits(tell: Tell) -> None:
    told = tell("The king of Jordan visited Norway and Sweden. The king of Jordan made a tour of the north.")
    tour = next(deed for deed in told.deeds if "tour" in " ".join(deed.triggers))
    assert tour.recipients >= {"Norway", "Sweden"}
