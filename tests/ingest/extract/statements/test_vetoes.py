"""What reads like a report of speech and is none, beside what is."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import said


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg congratulated Tom Hill on Sunday.",
        "Anna Berg condemned the attack on Saturday.",
        "Norway accused Slovakia of building dams on Friday.",
        "Citizens argued for so long that the hall had to close.",
        "Anna Berg was declared victor of the vote on Sunday.",
        "Asked whether the dam was safe, Anna Berg left.",
        "Norway defended itself against the invasion of its islands.",
        "This suggests that the dam is not safe.",
        "Anna Berg conveyed her best wishes to the king and queen of Norway.",
    ],
)
def test_acts_on_somebody_are_no_statements(parsed: Parse, text: str) -> None:
    assert said(parsed(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway accused Slovakia of “stealing our water” on Friday.", "“stealing our water”"),
        ("Anna Berg condemned the “cowardly attack” in Oslo.", "“cowardly attack”"),
        ("Anna Berg argued for a new treaty with Slovakia.", "a new treaty with Slovakia"),
        ("The court declared that the vote is void.", "the vote is void"),
        ("Tom Hill asked whether the dam was safe.", "whether the dam was safe"),
        ("By the time they meet, the treaty would be signed, Anna Berg said.", "the treaty would be signed"),
        ("The paper suggests that the dam is safe.", "the dam is safe"),
    ],
)
def test_quoted_words_and_clauses_remain(parsed: Parse, text: str, words: str) -> None:
    (found,) = said(parsed(text))
    assert words in " ".join(found.words)


def test_a_headline_without_a_speakers_words_is_no_statement(parsed: Parse) -> None:
    text = "Berg declared winner of Norway vote\n\nAnna Berg won the vote. She said on Monday that it was fair.\n"
    assert [found.words for found in said(parsed(text, headline=True))] == [("it was fair",)]
