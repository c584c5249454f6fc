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
    ("Peru expelled two envoys of Chile on Monday. It expelled another envoy of Chile on Friday.", "SANCTION"),
]


@pytest.mark.parametrize(("text", "kind"), TWO)
def test_two_deeds(tell: Tell, text: str, kind: str) -> None:
    assert [deed.kind.split()[0] for deed in tell(text).deeds].count(kind) == 2


def test_who_suffers_a_coup_did_not_do_it(tell: Tell) -> None:
    told = tell("The African Union condemned Niger's coup on Monday, in which soldiers seized power.")
    assert all("Niger" not in deed.actors for deed in told.deeds)
