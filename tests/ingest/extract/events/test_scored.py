"""Lexicon, rules and the trained scorer together: what it overrules, what it finds, and what stands against it."""

from collections.abc import Sequence

import pytest

from ingest.extract.events.triggers import scored
from ingest.scorer import Scorer, Scores, TriggerCandidate
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
        "The Peruvian government said on Friday that a strong earthquake had killed ten people and injured 144.",
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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Chadian insurgents mauled Sudanese troops near Abeche on Monday.", {"mauled"}),
        ("Insurgents hid in the hills and the rain fell for days.", set()),  # nobody on the other side
        ("“Chadian insurgents mauled our troops and attacked the town,” the minister said.", set()),
    ],
)
def test_only_what_could_be_an_event_is_asked_about(
    tell: Tell, monkeypatch: pytest.MonkeyPatch, text: str, asked: set[str]
) -> None:
    words: set[str] = set()

    class Listening(Scorer):
        def score(self, sentence: Sequence[str], candidates: Sequence[TriggerCandidate]) -> list[Scores]:
            words.update(sentence[one.trigger[0]] for one in candidates)
            return super().score(sentence, candidates)

    scorer = Listening()
    monkeypatch.setattr(scored, "event_scorer", lambda: scorer)
    tell(text)
    assert words == asked
