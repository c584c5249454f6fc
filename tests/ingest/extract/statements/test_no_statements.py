"""What only looks like speech: thoughts, deeds, what was left unsaid, clauses on something else."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import said


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg thinks that the dam will hold.",
        "Anna Berg wants the dam to be closed.",
        "Anna Berg knew that the dam was old.",
        "Anna Berg believes the dam is safe.",
        "Anna Berg hopes to win the vote.",
        "The workers saw that the dam was leaking.",
        "The ministry did not say whether the dam is safe.",
        "Anna Berg found that the door was open.",
        "The dam was built in 1950 by the army.",
        "Anna Berg met the council and left the town.",
        "She reads the letters in the garden.",
        "The council adds two seats every year.",
        "Anna Berg continued to the north.",
        "According to plan, work began.",
        "The town's problem is that it has no water.",
        "Anna Berg's answer is that of a child.",
        "The ship was reported missing in May.",
    ],
)
def test_thoughts_and_deeds_are_no_statements(parsed: Parse, text: str) -> None:
    assert [statement for statement in said(parsed(text)) if statement.cue != "According to"] == []


def test_what_was_refused_to_be_said_is_no_statement(parsed: Parse) -> None:
    found = said(parsed("Anna Berg refused to say when the dam would close."))
    assert [statement.cue for statement in found] in ([], ["refused"])


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said so at the meeting that Chad had hosted in May.",
        "Anna Berg stressed in the letter that Chad had sent.",
        "Anna Berg stated at the meeting that was held in Lima.",
    ],
)
def test_a_relative_clause_is_not_what_is_said(parsed: Parse, text: str) -> None:
    assert not said(parsed(text))
