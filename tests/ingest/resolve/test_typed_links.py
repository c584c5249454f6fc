"""Parts and plans: what is linked with what holds it or fulfils it, and what is not; never joined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.resolve import keys, match, probes, typed_match
from ingest.resolve.profiles import AgreementProfile, Days, EventProfile, Identity, Profile, StatementProfile
from ingest.resolve.text_similarity import content_stems
from models.fulltext import fold
from models.vocabulary import LinkType

NORWAY, PERU = Identity("country", "nor", None, "NOR"), Identity("country", "per", None, "PER")
QUISPE = Identity("person", "ana quispe", "president", "PER")
BERG = Identity("person", "ola berg", "prime minister", "NOR")
SPEECH = (
    "We have waited for this harbour for eleven years. We shall open it to every fishing boat in May, come what may. "
    "Nobody will stand in our way."
)
MONDAY, TUESDAY, LATER = "2024-06-10", "2024-06-11", "2024-06-20"


def said(text: str, document: str = "one", **fields: object) -> StatementProfile:
    stems, folded = content_stems(text), " ".join(fold(text).split())
    made = StatementProfile(document, "direct", (QUISPE,), stems, folded, Days(), TUESDAY, len(document))
    return replace(made, **fields)  # type: ignore[arg-type]


def found_from_either_side(first: Profile, second: Profile) -> bool:
    return bool(probes(first) & keys(second)) and bool(probes(second) & keys(first))


def assert_part(part: Profile, whole: Profile) -> None:
    linked = typed_match(part, whole)
    assert linked is not None
    assert linked[0] is LinkType.PART
    assert 0 < linked[1].score < 1
    assert linked[1].reasons
    assert typed_match(whole, part) is None
    assert match(part, whole) is None
    assert found_from_either_side(part, whole)


@pytest.mark.parametrize(
    "words",
    [
        "We shall open it to every fishing boat in May, come what may.",
        "open it to every fishing boat in May",
        "They would open every fishing boat in May, and come what may",  # the same content words
        "NOBODY will stand in our way!",
    ],
)
def test_a_part_of_a_longer_quotation(words: str) -> None:
    assert_part(said(words, "two"), said(SPEECH))


@pytest.mark.parametrize(
    "words",
    [
        "in our way",  # too short: many say so
        "stand in our way",
        "We shall open it to every boat in May, come what may.",  # a word is missing in the middle
        "We shall close it to every fishing boat in May.",
        SPEECH,
    ],
)
def test_other_words_are_no_part(words: str) -> None:
    assert typed_match(said(words, "two"), said(SPEECH)) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"speakers": (BERG,)},
        {"stance": "denied"},
        {"published": "2024-07-30"},
        {"days": Days("2024-06-01", "2024-06-01")},
    ],
)
def test_nor_is_what_another_said_or_another_day(fields: dict[str, object]) -> None:
    whole = said(SPEECH, days=Days(MONDAY, MONDAY))
    part = said("open it to every fishing boat in May", "two")
    assert typed_match(part, whole)
    assert typed_match(replace(part, **fields), whole) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("whole", "part", "is_part"),
    [
        (
            "It is not true that we shall sell the northern harbour to anybody.",
            "we shall sell the northern harbour",
            False,
        ),
        ("We don't think that we shall sell the northern harbour.", "we shall sell the northern harbour", False),
        (
            "We do not sell friends. We shall sell the northern harbour to you.",
            "we shall sell the northern harbour",
            True,
        ),
        (
            "Mark this: we shall not sell the northern harbour to anybody.",
            "we shall not sell the northern harbour",
            True,
        ),
    ],
)
def test_what_a_whole_denies_is_no_part_of_it(whole: str, part: str, is_part: bool) -> None:
    assert bool(typed_match(said(part, "two"), said(whole))) is is_part


def test_a_part_in_one_text() -> None:
    assert_part(said("open it to every fishing boat in May", start=1), said(SPEECH, start=400))


VISIT = EventProfile(
    document="done",
    type="CONSULT",
    mode="visit",
    negated=False,
    actors=(QUISPE,),
    recipients=(NORWAY,),
    days=Days(TUESDAY, TUESDAY),
    published="2024-06-12",
    host="NOR",
    city=None,
    stems=("visit",),
    context=("fish", "harbour"),
)
PLAN = replace(
    VISIT,
    document="plan",
    type="AGREE",
    mode=None,
    planned=True,
    planned_as=("CONSULT", "visit"),
    published="2024-06-08",
)
SANCTIONS = replace(VISIT, type="SANCTION", mode=None, stems=("impos", "sanct"), context=("fish", "harbour", "boat"))
THREAT = replace(SANCTIONS, document="plan", planned=True, published=MONDAY)


@pytest.mark.parametrize(("plan", "done"), [(PLAN, VISIT), (THREAT, SANCTIONS), (replace(PLAN, days=Days()), VISIT)])
def test_a_plan_and_its_fulfilment(plan: EventProfile, done: EventProfile) -> None:
    linked = typed_match(plan, done)
    assert linked is not None
    assert linked[0] is LinkType.PLAN
    assert linked[1].reasons[0] == "planned, and done"
    assert typed_match(done, plan) is None
    assert match(plan, done) is None
    assert found_from_either_side(plan, done)


@pytest.mark.parametrize(
    "other",
    [
        replace(VISIT, days=Days("2024-06-25", "2024-06-25"), published="2024-06-26"),
        replace(VISIT, days=Days("2024-06-13", "2024-06-13"), published="2024-06-14"),
        replace(VISIT, recipients=(Identity("country", "chl", None, "CHL"),), host="CHL"),
        replace(VISIT, days=Days(), published="2024-06-09"),  # reported before the day that is planned
        replace(VISIT, mode=None),  # a meeting elsewhere
        replace(VISIT, negated=True),
        replace(VISIT, document="plan"),
        replace(VISIT, planned=True),
        replace(VISIT, actors=(BERG,), recipients=(PERU,), host="PER"),
    ],
)
def test_what_fulfils_no_plan(other: EventProfile) -> None:
    assert typed_match(PLAN, VISIT)
    assert typed_match(PLAN, other) is None


def test_a_plan_without_a_day_is_none_of_what_was_before() -> None:
    again = replace(PLAN, days=Days(), published=LATER)
    assert typed_match(replace(again, published=MONDAY), replace(VISIT, published=LATER))
    assert typed_match(again, VISIT) is None
    assert typed_match(again, replace(VISIT, published=LATER)) is None  # told again on the day of the plan


SIX = AgreementProfile(
    "one", "mou", "signed", 6, (NORWAY, PERU), ("memoranda", "understand"), Days(MONDAY, MONDAY), MONDAY
)
FISHERIES = replace(SIX, document="two", count=1, stems=("memorandum", "fisher"), published=TUESDAY)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (FISHERIES, SIX),
        (FISHERIES, replace(SIX, count=None)),
        (FISHERIES, replace(SIX, kind="agreement")),
        (replace(FISHERIES, days=Days()), SIX),
    ],
)
def test_one_of_several_agreements(part: AgreementProfile, whole: AgreementProfile) -> None:
    assert_part(part, whole)


@pytest.mark.parametrize(
    "other",
    [
        replace(FISHERIES, kind="treaty"),
        replace(FISHERIES, count=2),
        replace(FISHERIES, status="agreed"),
        replace(FISHERIES, parties=(PERU, Identity("country", "chl", None, "CHL"))),
        replace(FISHERIES, parties=(PERU,)),
        replace(FISHERIES, days=Days(TUESDAY, TUESDAY)),
        replace(FISHERIES, days=Days(), published=LATER),
        replace(FISHERIES, document="one"),  # where the text itself says what is among what
    ],
)
def test_what_is_none_of_them(other: AgreementProfile) -> None:
    assert typed_match(other, SIX) is None
