"""One instrument under two names is known by its parties and a day; rounds and successors stay apart."""

from __future__ import annotations

from dataclasses import replace

from ingest.resolve.agreements import compare, keys, probes
from ingest.resolve.profiles import AgreementProfile, Days, Identity

GREECE = Identity("country", "grc", None, "GRC")
MACEDONIA = Identity("country", "mkd", None, "MKD")
SIGNED = "signed 2018-06-17"
THEN, LATER = Days("2018-06-17", "2018-06-17"), Days("2019-02-12", "2019-02-12")
BOTH = (GREECE, MACEDONIA)
ACCORD = AgreementProfile(
    "one", "agreement", "signed", 1, BOTH, ("accord", "disput", "name"), THEN, "2018-06-17", (), (SIGNED,), alone=True
)
NAMED = AgreementProfile(
    "two",
    "agreement",
    "in_force",
    1,
    BOTH,
    ("agreement", "prespa"),
    LATER,
    "2019-02-12",
    ("prespa",),
    (SIGNED,),
    alone=True,
)


def test_a_pact_is_known_by_the_day_it_was_signed() -> None:
    assert compare(ACCORD, NAMED)
    assert keys(ACCORD) & probes(NAMED)


def test_not_where_a_text_tells_two_such_pacts() -> None:
    assert compare(replace(ACCORD, alone=False), NAMED) is None


def test_one_of_two_pacts_is_not_a_pact_that_has_no_name() -> None:
    nameless = replace(ACCORD, stems=("deal",))
    undated = replace(NAMED, status="agreed", days=Days(), steps=(), published="2018-06-18")
    assert compare(nameless, undated)
    assert compare(nameless, replace(undated, alone=False)) is None


def test_not_with_other_parties_or_another_day() -> None:
    other = replace(ACCORD, parties=(GREECE, Identity("country", "bgr", None, "BGR")))
    assert compare(other, NAMED) is None
    assert compare(replace(ACCORD, steps=("signed 2018-07-17",)), NAMED) is None


def test_the_statement_of_another_year_is_another() -> None:
    first = replace(ACCORD, kind="joint_statement", stems=("joint", "statement"), alone=False)
    days = Days("2019-06-17", "2019-06-17")
    second = replace(first, document="two", published="2019-06-17", days=days, steps=("signed 2019-06-17",))
    assert compare(first, second) is None


def test_a_nickname_that_one_text_explains_joins_those_that_use_either() -> None:
    plan = replace(
        ACCORD, stems=("plan", "water", "joint"), days=Days(), steps=(), names=(("jwp",), ("lake", "water", "deal"))
    )
    short = replace(NAMED, stems=("jwp",), named=(), days=Days(), steps=(), published="2018-07-01")
    described = replace(short, document="three", stems=("lake", "water", "deal"))
    assert compare(plan, short) and probes(plan) & keys(short)
    assert compare(plan, described) and probes(plan) & keys(described)
    assert compare(short, described) is None
    assert compare(plan, replace(short, parties=(GREECE, Identity("country", "bgr", None, "BGR")))) is None
