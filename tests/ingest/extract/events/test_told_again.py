"""One deed that an article tells twice, once with more of its sides, and two deeds that only look like one."""

import pytest

from tests.ingest.extract.plain_events import Tell

ONE = [
    (
        "A Peruvian court sentenced an opposition leader on Wednesday. A party said the court had sentenced Ana Soto.",
        "SANCTION",
    ),
    ("Police in Lima made arrests on Friday. Eighty people were arrested, a lawyer said.", "COERCE"),
    ("The Mali coup was condemned abroad. Generals seized power in the capital on Tuesday.", "COERCE"),
    (
        "Peru's foreign minister Ana Soto met Iran's foreign minister Ali Hosseini in Lima on Monday. "
        "Trade was also discussed in the meeting.",
        "CONSULT",
    ),
    ("The presidents of Peru and Chile met in Lima on Monday. Both leaders discussed trade.", "CONSULT"),
    (
        "Thousands of students marched in Lima on Monday. Protesters also gathered outside the palace on Monday.",
        "PROTEST",
    ),
    (
        "A suicide bomber struck on Monday inside a mosque in Peshawar, killing many people. "
        "The blast killed at least 46 people and wounded more than 100 others.",
        "ASSAULT",
    ),
    (
        "At least 32 people were killed on Monday in a suicide bombing at a mosque in Peshawar. "
        "No one has claimed responsibility for the bombing, which ripped through the mosque at prayers.",
        "ASSAULT",
    ),
    (
        "A suicide bomber detonated his vest in a mosque in Peshawar on Monday, killing 32 people. "
        "The Taliban claimed responsibility for the suicide attack on the mosque.",
        "ASSAULT",
    ),
]


@pytest.mark.parametrize(("text", "kind"), ONE)
def test_one_deed(tell: Tell, text: str, kind: str) -> None:
    assert [deed.kind.split()[0] for deed in tell(text).deeds].count(kind) == 1


TWO = [
    ("Chad arrested Ana Soto on Monday. In March it had arrested Ivo Reyes.", "COERCE"),
    ("Police in Lima made arrests on Friday. Eighty people were arrested on Tuesday.", "COERCE"),
    (
        "Thousands of students marched in Lima on Monday. Teachers marched in Lima on Tuesday.",
        "PROTEST",
    ),
    (
        "A suicide bomber killed five people in Basra on Monday. A roadside bomb killed two soldiers in Mosul.",
        "ASSAULT",
    ),
    (
        "A suicide bombing killed five people in Basra on Monday. A second bombing killed two soldiers at a station.",
        "ASSAULT",
    ),
    ("Peru expelled two envoys of Chile on Monday. It expelled another envoy of Chile on Friday.", "SANCTION"),
]


@pytest.mark.parametrize(("text", "kind"), TWO)
def test_two_deeds(tell: Tell, text: str, kind: str) -> None:
    assert [deed.kind.split()[0] for deed in tell(text).deeds].count(kind) == 2


def test_who_suffers_a_coup_did_not_do_it(tell: Tell) -> None:
    told = tell("The African Union condemned Niger's coup on Monday, in which soldiers seized power.")
    assert all("Niger" not in deed.actors for deed in told.deeds)


def test_who_claims_an_attack_is_its_actor_beside_the_bomber(tell: Tell) -> None:
    told = tell(
        "A suicide bomber detonated his vest in a mosque in Peshawar on Monday, killing 32 people. "
        "The Taliban claimed responsibility for the suicide attack on the mosque."
    )
    assert [deed.actors for deed in told.deeds if deed.kind.startswith("ASSAULT")] == [{"suicide bomber", "Taliban"}]


def test_who_claims_another_attack_is_not(tell: Tell) -> None:
    told = tell(
        "A gunman killed two people in Lyon on Monday. The Taliban claimed responsibility for an attack in Kabul."
    )
    assert all("Taliban" not in deed.actors for deed in told.deeds if "gunman" in deed.actors)
