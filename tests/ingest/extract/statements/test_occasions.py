"""At which event a statement was made: only where the text says so."""

import pytest

from ingest.extract import extract
from tests.ingest.conftest import Parse

MET = "President Tomas Ruel of Peru met Foreign Minister Maria Valdo of Norway in Oslo on Monday. "
VISIT = "President Tomas Ruel of Peru paid an official visit to Norway last week. "


def occasions(parsed: Parse, text: str) -> list[str | None]:
    """For each statement of a text the first words of the event it was made at."""
    analysis = extract(parsed(text))
    triggers = {event.key: text[slice(*event.triggers[0])] for event in analysis.events}
    return [triggers[said.event] if said.event else None for said in analysis.statements]


@pytest.mark.parametrize(
    "text",
    [
        MET + "During the meeting, Ruel said that the talks were useful.",
        MET + 'At the meeting, Valdo said, "We are neighbours for ever."',
        MET + "Valdo said at the meeting that the river must stay clean.",
        VISIT + "During the visit, Ruel said that his country would sign.",
        VISIT + "Ruel said during his visit that the river must stay clean.",
        VISIT + "Ruel said that the river must stay clean. He made the remarks during the visit.",
    ],
)
def test_the_text_says_where(parsed: Parse, text: str) -> None:
    assert occasions(parsed, text)[0] is not None


@pytest.mark.parametrize(
    "text",
    [
        MET + "Chile said that it was content.",
        MET + "After the meeting, Ruel said that all was well.",
        MET + "Ruel said that the meeting was useful.",
        VISIT + "Ruel said that nothing was decided during the visit.",
        "President Tomas Ruel of Peru said that rain was near.",
    ],
)
def test_the_text_does_not_say(parsed: Parse, text: str) -> None:
    assert occasions(parsed, text)[0] is None


def test_it_holds_while_the_speaker_goes_on(parsed: Parse) -> None:
    text = MET + (
        'During the meeting, Ruel said that the talks were useful. "We shall sign in spring," he added.\n\n'
        "Chile said that it would not sign."
    )
    first, second, third = occasions(parsed, text)
    assert first == second == "met"
    assert third is None
