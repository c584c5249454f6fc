"""What belongs to the name of an unnamed participant, and what is another name for a body."""

from __future__ import annotations

import pytest

from ingest.extract import participants
from ingest.extract.statements import find
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police near the village of Kosk said it rains.", "Police"),
        ("The junta in Niger said it rains.", "junta"),
        ("It rains, said the mayor in a message on his channel.", "mayor"),
        ("Officials of the party said it rains.", "Officials of the party"),
        ("Sources in the delegation said it rains.", "Sources in the delegation"),
        ("A source at the ministry said it rains.", "source at the ministry"),
        ("The Reuters news agency said it rains.", "Reuters"),
        ("The Hamas movement said it rains.", "Hamas"),
        ("The UN agency said it rains.", "UN agency"),
    ],
)
def test_the_name_of_a_speaker(parsed: Parse, text: str, speaker: str) -> None:
    assert said(parsed(text))[-1].speakers == (speaker,)


def test_authorities_of_two_countries_are_two(parsed: Parse) -> None:
    document = parsed("Authorities in Chad said it rains. Authorities in Mali said it snows.")
    first, second = find(document, participants.find(document))
    assert first.speakers != second.speakers


def test_reporters_are_told_and_no_participants(parsed: Parse) -> None:
    told = [parsed(f"Mayor Ana Lind told {noun} that the mine will close.") for noun in ("reporters", "miners")]
    (press,), (miners,) = [find(document, participants.find(document)) for document in told]
    assert press.addressees == ()
    assert len(miners.addressees) == 1


def test_the_court_is_the_one_that_was_told_more_fully_long_before(parsed: Parse) -> None:
    rain = "Rain fell on the roofs of the old town and on the hills around it. " * 12
    text = f"Tom Hill was sentenced by a special criminal court. {rain}The court said it rains."
    assert said(parsed(text))[-1].speakers == ("special criminal court",)


def test_a_list_of_names_speaks_with_one_voice(parsed: Parse) -> None:
    text = "The United States, Israel and some of their European allies have repeatedly said Iran pursues a bomb."
    assert said(parsed(text))[-1].speakers[:2] == ("United States", "Israel")
