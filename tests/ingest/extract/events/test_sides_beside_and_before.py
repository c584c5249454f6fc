"""Sides that stand beside or before others: the body of an office-holder, who did what a noun tells, "it"."""

from __future__ import annotations

import pytest

from tests.ingest.extract.plain_events import Tell


@pytest.mark.usefixtures("with_scorer")
@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        # the body of no state for which an office-holder acts, beside him
        ("UN chief Antonio Guterres urged Mali to free the envoy.", "REQUEST", {"Antonio Guterres", "UN"}),
        ("EU spokesperson Petra Stano criticized Fiji on Monday.", "ACCUSE", {"Petra Stano", "EU"}),
        ("Former UN chief Ban Ki-moon criticized Fiji on Monday.", "ACCUSE", {"Ban Ki-moon"}),
        # who does what the object of the verb tells
        ("Hamas gunmen unleashed an attack on towns in Israel.", "ASSAULT", {"Hamas gunmen", "Hamas"}),
        ("EU leaders renewed their condemnation of Fiji.", "ACCUSE", {"EU leaders", "EU"}),
        ("EU leaders met on Monday and approved sanctions against Fiji.", "SANCTION", {"EU leaders", "EU"}),
        # both sides of a clash, after the verb that tells it too
        (
            "Fighting broke out between the Malian army and rebels on Monday.",
            "ASSAULT",
            {"Malian army", "Mali", "rebels"},
        ),
        ("Clashes erupted between police and miners in Lima.", "ASSAULT", {"police", "miners"}),
        # police and the like before a noun, but not "military"
        ("Reports told of police violence against students in Oslo.", "ASSAULT", {"police"}),
        ("A military offensive against rebels began on Monday.", "ASSAULT", set()),
        # two office-holders joined by "and", each with his country before him
        (
            "Peru's president Omar Said and Chad's King Idris II condemned the raid.",
            "ACCUSE",
            {"Omar Said", "Peru", "Idris II", "Chad"},
        ),
        (
            "Peruvian President Omar al-Said and Chad's King Idris II condemned the raid in Gao as they met.",
            "ACCUSE",
            {"Omar al-Said", "Peru", "Idris II", "Chad"},
        ),
        # the persons joined just before, and those counted among others
        (
            "Senators Ana Ruiz and Omar Said met. The lawmakers accused Peru of fraud.",
            "ACCUSE",
            {"Ana Ruiz", "Omar Said"},
        ),
        ("Ana Ruiz and Omar Said were among the aides who accused Peru of fraud.", "ACCUSE", {"Ana Ruiz", "Omar Said"}),
        # those at talks of nobody else
        (
            "During their talks in Lima, the Vietnamese and Lao ministers smiled.",
            "CONSULT",
            {"Vietnamese and Lao ministers", "Vietnam", "Laos"},
        ),
        # for whom somebody acts
        ("Omar Said signed the treaty on behalf of Peru.", "SUPPORT", {"Omar Said", "Peru"}),
        # a pronoun for a group has the state of that group
        ("Israeli forces left the camp. They arrested six men.", "COERCE", {"Israeli forces", "Israel"}),
        (
            "Sudanese security services and their militia allies killed civilians.",
            "ASSAULT",
            {"Sudanese security services", "Sudan", "militia allies"},
        ),
    ],
)
def test_actors(tell: Tell, text: str, kind: str, actors: set[str]) -> None:
    assert tell(text).one(kind).actors == actors


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        # "it" is the one country or body acted upon just before, where it is the object too
        ("Japan imposed sanctions on Myanmar on Monday, accusing it of fraud.", "ACCUSE", {"Myanmar"}),
        ("Norway recalled its envoy from Chad, accusing it of fraud.", "ACCUSE", {"Chad"}),
        ("Chile praised the plan, calling it wise, and attacked Peru.", "ASSAULT", {"Peru"}),
        # "the country" is not the one that acts
        ("Troops remain in Mali, years after Chad invaded the country.", "ASSAULT", {"Mali"}),
        # the government of the one country told of
        ("Miners in Bolivia protested against the interim government.", "PROTEST", {"Bolivia"}),
        # part of a place's name is nobody
        ("Rebels attacked El-Obeid on Monday.", "ASSAULT", set()),
        # an embassy is its state
        ("Rebels attacked the Chilean embassy on Monday.", "ASSAULT", {"Chile"}),
        # who did what is condemned, inside its phrase
        ("Japan renewed its condemnation of Fiji's war of aggression.", "ACCUSE", {"Fiji"}),
        # somebody in office who is named in the sentences after, with the country told before
        (
            "Mali expelled the French ambassador on Monday. Ambassador Joel Mayer left for home.",
            "SANCTION",
            {"Joel Mayer", "France"},
        ),
        ("Peru and others in the region met. Peru urged Chile and others to leave.", "REQUEST", {"Chile"}),
    ],
)
def test_recipients(tell: Tell, text: str, kind: str, recipients: set[str]) -> None:
    assert tell(text).one(kind).recipients == recipients


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Two aides were arrested on Monday. Ana Ruiz and Omar Said left.", {"Ana Ruiz", "Omar Said"}),
        ("A Lima man was arrested on Monday. Omar Said, 55, was calm.", {"Omar Said"}),
        ("A Lima man was arrested on Monday. Omar Said was arrested at home.", {"Omar Said"}),
        ("Police arrested two aides on Monday. Ana Ruiz smiled.", {"two aides"}),
        ("A bishop was arrested on Monday. Omar Said was sad.", {"bishop"}),
        ("Omar Said left. Police arrested a bishop on Monday. Omar Said, 55, was sad.", {"bishop"}),
    ],
)
def test_whom_the_lead_leaves_unnamed(tell: Tell, text: str, recipients: set[str]) -> None:
    assert tell(text).one("COERCE").recipients == recipients
