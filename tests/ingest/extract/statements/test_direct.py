"""Quotations: what introduces, interrupts and follows them, and whose they are without a cue."""

from __future__ import annotations

import pytest

from models.vocabulary import StatementKind
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import said

DIRECT = StatementKind.DIRECT


@pytest.mark.parametrize(
    ("text", "words", "cue", "source"),
    [
        ('Maria Lopez said, "The bridge will open in May."', "The bridge will open in May.", "said", "Maria Lopez"),
        ('Maria Lopez said: "The bridge will open in May."', "The bridge will open in May.", "said", "Maria Lopez"),
        ('Maria Lopez said "The bridge will open in May."', "The bridge will open in May.", "said", "Maria Lopez"),
        ('"The bridge will open in May," Maria Lopez said.', "The bridge will open in May,", "said", "Maria Lopez"),
        ('"The bridge will open in May," said Maria Lopez.', "The bridge will open in May,", "said", "Maria Lopez"),
        ("“The bridge will open in May”, added Maria Lopez.", "The bridge will open in May", "added", "Maria Lopez"),
        ('"Will the bridge open?" Maria Lopez asked.', "Will the bridge open?", "asked", "Maria Lopez"),
        ('"The bridge is safe!" shouted Maria Lopez.', "The bridge is safe!", "shouted", "Maria Lopez"),
        ('"The bridge is safe," Maria Lopez told reporters.', "The bridge is safe,", "told", "Maria Lopez"),
        ('Maria Lopez tweeted on Friday, "The bridge is safe."', "The bridge is safe.", "tweeted", "Maria Lopez"),
        ('Maria Lopez wrote in a letter: "The bridge is safe."', "The bridge is safe.", "wrote", "Maria Lopez"),
        ('"The bridge is safe," Hugo Berg, a doctor, said.', "The bridge is safe,", "said", "Hugo Berg"),
        ('"The bridge is safe." he said.', "The bridge is safe.", "said", "he"),
        ('She added, "The bridge is safe."', "The bridge is safe.", "added", "She"),
        ('"We do not know," an official who asked not to be named said.', "We do not know,", "said", "an official"),
        ('"We do not know," a spokesman for the mayor said.', "We do not know,", "said", "a spokesman"),
        ("Maria Lopez said, ‘The bridge will open in May.’", "The bridge will open in May.", "said", "Maria Lopez"),
        ("Maria Lopez said, ''The bridge will open in May.''", "The bridge will open in May.", "said", "Maria Lopez"),
        ("Maria Lopez said, «The bridge will open in May.»", "The bridge will open in May.", "said", "Maria Lopez"),
    ],
)
def test_a_cue_before_or_behind(parsed: Parse, text: str, words: str, cue: str, source: str) -> None:
    (found,) = said(parsed(text))
    assert (found.kind, found.words, found.cue, found.source) == (DIRECT, (words,), cue, source)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We will go," Anna Berg said, "and we will stay."', ("We will go,", "and we will stay.")),
        ('"The plan," said Anna Berg, "is a poor one for the city."', ("The plan,", "is a poor one for the city.")),
        ('"We are ready" tweeted Berg "to help them all."', ("We are ready", "to help them all.")),
    ],
)
def test_a_sentence_that_runs_on_is_one_statement(parsed: Parse, text: str, words: tuple[str, ...]) -> None:
    (found,) = said(parsed(text))
    assert found.words == words


def test_a_new_sentence_behind_the_cue_is_a_statement_of_its_own(parsed: Parse) -> None:
    first, second = said(parsed('"We will go," Anna Berg said. "Nobody will stop us."'))
    assert first.cue == "said"
    assert (second.words, second.cue, second.speakers) == (("Nobody will stop us.",), None, first.speakers)


def test_sentences_inside_one_pair_of_marks_are_one_statement(parsed: Parse) -> None:
    (found,) = said(parsed('"We will go. Nobody will stop us. That is all," Anna Berg said.'))
    assert found.words == ("We will go. Nobody will stop us. That is all,",)


def test_two_cues_in_a_sentence_are_two_statements(parsed: Parse) -> None:
    first, second = said(parsed('"We will go," Anna Berg said, adding, "Nobody will stop us."'))
    assert (first.cue, second.cue) == ("said", "adding")
    assert second.source == "Anna Berg"


def test_paragraphs_of_one_quotation_are_one_statement(parsed: Parse) -> None:
    (found,) = said(parsed('Anna Berg said: "We built the dam.\n\n"We paid for it too.\n\n"It is ours."'))
    assert found.words == ("We built the dam.", "We paid for it too.", "It is ours.")
    assert found.cue == "said"


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('Anna Berg left the room. "Nobody will stop us."', "Nobody will stop us.", "Anna Berg"),
        ('Anna Berg said the dam would hold. "We built it well."', "We built it well.", "Anna Berg"),
        (
            'Anna Berg said the dam would hold.\n\n"We built it well and we will repair it."',
            "We built it well and we will repair it.",
            "Anna Berg",
        ),
        (
            'Tom Hill said the dam was weak. Anna Berg criticized him on Monday. "We built it well."',
            "We built it well.",
            "Anna Berg",
        ),
    ],
)
def test_a_floating_quotation_has_the_speaker_who_has_the_floor(
    parsed: Parse, text: str, words: str, speaker: str
) -> None:
    found = said(parsed(text))[-1]
    assert (found.words, found.cue, found.speakers) == ((words,), None, (speaker,))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('Anna Berg: "The dam will hold for years."', "Anna Berg"),
        ('MAYOR BERG: "The dam will hold for years."', "MAYOR BERG"),
        ('"The dam will hold for years." — Anna Berg', "Anna Berg"),
    ],
)
def test_a_name_beside_a_quotation(parsed: Parse, text: str, source: str) -> None:
    (found,) = said(parsed(text))
    assert (found.kind, found.source, found.cue) == (DIRECT, source, None)


@pytest.mark.parametrize(
    "text",
    [
        'The film "The Long Road Home" opens on Friday.',
        'The "smart" phone was broken.',
        'He lives in a town known as "Little Paris".',
        'A programme dubbed "Green Valley 2030" began in May.',
        "The so-called 'peace camp' lost the vote.",
        'She reads "War and Peace" every year.',
    ],
)
def test_scare_quotes_and_titles_are_no_statements(parsed: Parse, text: str) -> None:
    assert said(parsed(text)) == []


def test_first_person_inside_a_quotation_is_the_speaker(parsed: Parse) -> None:
    statements = said(parsed('Anna Berg told Tom Hill, "I said that the dam is weak."'))
    assert statements[0].addressee == "Tom Hill"
    assert len(statements) == 1  # what a speaker reports inside direct speech stays the speaker's words


def test_a_headline_may_hold_a_statement(parsed: Parse) -> None:
    found = said(parsed("Berg: The dam will hold for years\n\nAnna Berg spoke on Monday.", headline=True))
    assert found == [] or found[0].source == "Berg"


@pytest.mark.parametrize("text", ["", "😀", '"', "Word", "“”", "قال الوزير: «نعم»", '"\n\n"', "He said", 'said "'])
def test_odd_input(parsed: Parse, text: str) -> None:
    assert isinstance(said(parsed(text)), list)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            'Anna Berg continued:\n\n"The dam will hold for many years."',
            "The dam will hold for many years.",
            "Anna Berg",
        ),
        ("Anna Berg wrote:\n\nThe dam will hold for many years.", "The dam will hold for many years", "Anna Berg"),
    ],
)
def test_a_paragraph_introduced_by_the_one_before(parsed: Parse, text: str, words: str, speaker: str) -> None:
    (found,) = said(parsed(text))
    assert (found.words, found.speakers) == ((words,), (speaker,))


def test_the_turns_of_a_transcript(parsed: Parse) -> None:
    found = said(parsed("BERG: I think the dam will hold.\n\nHILL: Nobody knows whether it will."))
    assert [statement.source for statement in found] == ["BERG", "HILL"]


@pytest.mark.parametrize(
    "text", ["UPDATE: The dam is closed today.", "Location: the north of the city", "Note: no results yet."]
)
def test_a_label_is_no_speaker(parsed: Parse, text: str) -> None:
    assert said(parsed(text)) == []


def test_words_chanted_side_by_side_are_one_statement(parsed: Parse) -> None:
    (found,) = said(parsed('The crowd chanted, "Close the dam now," and "Let us back in."'))
    assert found.words == ("Close the dam now,", "Let us back in.")


def test_one_cue_may_stand_between_two_quotations(parsed: Parse) -> None:
    found = said(
        parsed('"Let me be clear," Anna Berg said at the meeting, her voice rising: "Nobody will close the dam."')
    )
    assert [statement.words for statement in found] == [("Let me be clear,",), ("Nobody will close the dam.",)]
