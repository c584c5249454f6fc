"""Lexicon, rules and the trained scorer together: what it overrules, what it finds, and what stands against it."""

import pytest

from ingest.extract.events.triggers import scored
from tests.ingest.extract.plain_events import Tell

pytestmark = pytest.mark.usefixtures("with_scorer")


def kinds(tell: Tell, text: str) -> list[str]:
    return [deed.kind.split()[0] for deed in tell(text).deeds]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen killed 12 villagers in the north of the province late on Sunday, a local official said.", "ASSAULT"),
        ("At least nine people were wounded when shells hit the market on Tuesday.", "ASSAULT"),
        ("Six soldiers were killed in an ambush near the border on Saturday, the army said.", "ASSAULT"),
    ],
)
def test_what_the_scorer_is_sure_of_needs_no_known_side(tell: Tell, text: str, kind: str) -> None:
    assert kinds(tell, text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya demanded that Somalia withdraw its troops from the town.",  # what is asked for is not done
        "Peru accused Chile of shelling the port on Monday.",
        "The striker shot wide and Mali attacked again in the second half of the cup match against Chad.",
        "Ana Quispe, a baker, met her husband in Lima in 1995.",
        "A landslide killed nine villagers in northern Peru on Monday.",
    ],
)
def test_some_rules_stand_against_the_scorer(tell: Tell, text: str) -> None:
    assert not {"ASSAULT", "RETREAT", "CONSULT"} & set(kinds(tell, text))


def test_a_word_that_the_lexicon_does_not_know_may_tell_an_event(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Chadian insurgents mauled Sudanese troops near Abeche on Monday."
    assert kinds(tell, text) == ["ASSAULT"]
    monkeypatch.setattr(scored, "event_scorer", lambda: None)
    assert kinds(tell, text) == []


def test_the_type_by_the_lexicon_stands(tell: Tell) -> None:
    assert tell("Police in Harare arrested nine students on Monday.").kinds == ["COERCE arrest"]
