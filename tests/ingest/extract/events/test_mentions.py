"""Words that tell no event alone and are put to the one that they mean."""

import pytest

from tests.ingest.extract.plain_events import Tell

MEANT = [
    ("Troops of Mali shelled Gao on Monday. Residents demanded an end to the shelling.", "ASSAULT", "shelling"),
    ("Rebels released the hostages in Mali. Their release came on the eve of the feast.", "RETREAT", "release"),
    (
        "Rebels released the hostages in Mali. The president hoped the release would end the crisis.",
        "RETREAT",
        "release",
    ),
    ("Chad and Niger held talks in Lome on Monday. Traders had high hopes for the talks.", "CONSULT", "talks"),
    ("Ahead of the meeting, Chad sent a note. Chad and Niger met in Lome on Monday.", "CONSULT", "meeting"),
    ("The president of Togo met the king of Jordan in Lome for talks.", "CONSULT", "talks"),
    ("Police in Kenya arrested Ali Otieno. His arrest surprised his party.", "COERCE", "arrest"),
    ("Rebels attacked a base in Mali. “They attacked the base at dawn,” an officer said.", "ASSAULT", "attacked"),
]


@pytest.mark.parametrize(("text", "kind", "word"), MEANT)
def test_a_later_word_is_a_mention_of_what_was_told(tell: Tell, text: str, kind: str, word: str) -> None:
    told = tell(text)
    assert [one.split()[0] for one in told.kinds].count(kind) == 1
    assert word in told.one(kind).triggers


OTHERS = [
    # another, in another place, not yet, of another thing, in answer to it, generally
    ("Troops of Mali shelled Gao on Monday. Residents feared another shelling.", "ASSAULT", "shelling"),
    ("Chad and Niger met in Lome. Traders had hopes for the planned meeting.", "CONSULT", "planned meeting"),
    ("Rebels attacked a base in Mali on Monday. Attacks are frequent there.", "ASSAULT", "Attacks"),
    ("Chad and Niger signed a treaty. The release of the report was late.", "SUPPORT", "release"),
    ("The army of Chad released a statement. The release was late.", "RETREAT", "release"),
]


@pytest.mark.parametrize(("text", "kind", "word"), OTHERS)
def test_another_deed_is_no_mention(tell: Tell, text: str, kind: str, word: str) -> None:
    assert all(word not in deed.triggers for deed in tell(text).deeds if deed.kind.split()[0] == kind)


def test_a_mention_adds_the_day_that_it_alone_tells(tell: Tell) -> None:
    told = tell(
        "The rain is late. Maize is dear. Chad and Niger held talks. Maps were exchanged during the talks on Tuesday."
    )
    assert told.one("CONSULT").date == "2024-05-14"
