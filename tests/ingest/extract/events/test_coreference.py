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
    ("Chad deplored Mali's attack on soldiers in Gao on Monday, which killed ten people.", "ASSAULT", 2),
    ("Tuesday is day 90 of Peru's war on Chile. Peru invaded Chile on February 14.", "ASSAULT", 2),
    ("Police in Kenya arrested a senator on Sunday. Senator Awa Otieno was arrested at her home.", "COERCE", 2),
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
    # one of several, and another
    ("Police in Kenya arrested two senators. Senator Awa Otieno was arrested at her home.", "COERCE"),
    ("Police in Kenya arrested a senator. Another senator, Awa Otieno, was arrested on Monday.", "COERCE"),
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


HEADLINES = [
    ("Canada sanctions Myanmar generals", "Sanctions were imposed on nine Myanmar generals by Canada.", "SANCTION"),
    ("Border accord signed by Chad and Mali", "Chad and Mali signed an accord on their border.", "SUPPORT"),
    ("Nigeria frees 20 hostages", "Twenty hostages were freed by Nigerian troops.", "RETREAT"),
    (
        "France pulls troops out of Niger",
        "French troops left Niger. The withdrawal was long.",
        "RETREAT",
    ),
    (
        "Reporter jailed in Turkey",
        "A court in Ankara sentenced reporter Deniz Kaya to a year in prison.",
        "SANCTION",
    ),
    (
        "Iran seizes tanker",
        "A Greek tanker was seized by Iran. The seizure of the tanker by Iran was quick.",
        "COERCE",
    ),
]


@pytest.mark.parametrize(("headline", "lead", "kind"), HEADLINES)
def test_a_headline_and_its_lead_tell_one_deed_in_any_words(tell: Tell, headline: str, lead: str, kind: str) -> None:
    told = tell(f"{headline}\n\n{lead}", headline=True)
    assert [deed.kind.split()[0] for deed in told.deeds] == [kind]


def test_a_visit_that_happened_is_not_lost_in_the_one_put_off(tell: Tell) -> None:
    told = tell(
        "The king of Jordan arrived in Lima on Monday for an official visit. "
        "He had been due to visit Peru in January, but the trip was put off."
    )
    assert [(deed.kind, deed.status, deed.date) for deed in told.deeds] == [
        ("CONSULT visit", "asserted", "2024-05-13"),
    ]


def test_a_signing_that_took_place_is_the_one_told_before(tell: Tell) -> None:
    told = tell("Kenya and Togo signed a trade pact on Monday. The signing of the pact took place in Lagos.")
    assert told.one("SUPPORT").triggers == ("signed a trade pact", "signing")


def test_a_further_deed_is_another(tell: Tell) -> None:
    told = tell("Chad and Niger signed a pact on Monday. Chad and Niger also signed a treaty on fishing.")
    assert told.kinds == ["SUPPORT", "SUPPORT"]


def test_a_noun_that_looks_back_is_no_part_of_todays_promise(tell: Tell) -> None:
    told = tell("Building on the March announcement of a framework, Peru and Chile pledged to share data.")
    assert all(deed.date != "2024-03" for deed in told.deeds if "pledged" in deed.triggers)
