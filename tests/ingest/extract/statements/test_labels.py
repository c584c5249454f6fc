"""Speakers named before a colon or after a dash: headlines, reactions, signatures."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import Said, said

HEAD = "Norway's minister Anna Berg met the Slovak minister Tom Hill on Monday.\n\n"


def _of(parsed: Parse, text: str, words: str) -> Said:
    (found,) = [statement for statement in said(parsed(text)) if words in statement.words]
    return found


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Anna Berg to Tom Hill: “We want answers.”", "Anna Berg"),
        ("Anna Berg on Slovakia: “We want answers.”", "Anna Berg"),
        ("ANNA BERG, MINISTER OF NORWAY: “We want answers.”", "Anna Berg"),
        ("Anna Berg (minister of Norway): “We want answers.”", "Anna Berg"),
        ("A statement from minister Anna Berg:\n\n“We want answers.”", "Anna Berg"),
        ("From Anna Berg, minister of Norway:\n\n“We want answers.”", "Anna Berg"),
        ("“We want answers.”—Minister Anna Berg", "Anna Berg"),
        ("“We want answers.”\n\n— Anna Berg, Norwegian minister", "Anna Berg"),
    ],
)
def test_a_label_or_signature_names_the_speaker(parsed: Parse, line: str, speaker: str) -> None:
    found = _of(parsed, f"{HEAD}{line}\n", "We want answers.")
    assert [name.casefold() for name in found.speakers] == [speaker.casefold()]
    assert found.cue is None


def test_the_one_spoken_to_in_a_label_does_not_speak(parsed: Parse) -> None:
    found = _of(parsed, f"{HEAD}Anna Berg to Tom Hill: “We want answers.”\n", "We want answers.")
    assert found.addressee == "Tom Hill"


def test_a_block_with_a_clause_after_a_dash_is_no_signature(parsed: Parse) -> None:
    text = 'Tom Hill left. Anna Berg stayed. "We want answers."\n\n— Tom Hill came back on Monday.\n'
    assert _of(parsed, text, "We want answers.").speakers == ("Anna Berg",)


def test_the_pronoun_after_a_label_is_whom_it_names(parsed: Parse) -> None:
    text = f"{HEAD}ANNA BERG: “We want answers.”\n\nShe later added: “We will wait.”\n"
    assert [name.casefold() for name in _of(parsed, text, "We will wait.").speakers] == ["anna berg"]


@pytest.mark.parametrize(
    ("label", "speakers"),
    [("Okafor", ["Ana Okafor"]), ("Oslo", []), ("Note", [])],
)
def test_a_surname_before_a_headline_is_known_from_the_text(parsed: Parse, label: str, speakers: list[str]) -> None:
    """Language models miss it there; a place or another word before the colon does not speak."""
    text = f"{label}: Council Must Decide If It Wants A Port\n\nMayor Ana Okafor came to Oslo on Wednesday."
    found = [one for one in said(parsed(text)) if "Council Must Decide If It Wants A Port" in one.words]
    assert [name for one in found for name in one.speakers] == speakers
    assert bool(found) == bool(speakers)
