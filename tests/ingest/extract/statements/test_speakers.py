"""Who is speaking: names, pronouns, descriptions, documents, unnamed people."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("President Anna Berg of Norway met the king. She said the talks would go on.", ("Anna Berg",)),
        ("Anna Berg released a statement saying that the talks would go on.", ("Anna Berg",)),
        ("Anna Berg's tweet said the talks would go on.", ("Anna Berg",)),
        ("A statement by the Red Cross said the talks would go on.", ("Red Cross",)),
        ("Anna Berg, who leads the party, said the talks would go on.", ("Anna Berg",)),
        ("Anna Berg, the mayor, said the talks would go on.", ("Anna Berg",)),
        ("Anna Berg and Tom Hill said the talks would go on.", ("Anna Berg", "Tom Hill")),
        ("According to Anna Berg, the talks would go on.", ("Anna Berg",)),
        ("Norway said the talks would go on.", ("Norway",)),
        ("A senior official said the talks would go on.", ("senior official",)),
    ],
)
def test_speakers(parsed: Parse, text: str, speakers: tuple[str, ...]) -> None:
    (found,) = said(parsed(text))
    assert found.speakers == speakers


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("According to the Kremlin's spokesman, Anna Berg will travel.", "Anna Berg will travel", "Kremlin"),
        ("According to the ministry's spokeswoman, Ana Lind, the port will open.", "the port will open", "Ana Lind"),
        ('"We hold the line," Anna Berg was quoted as saying by Norpress.', "We hold the line,", "Anna Berg"),
        (
            "Norway must end its attacks, added the head of the Slovak navy.",
            "Norway must end its attacks",
            "head of the Slovak navy",
        ),
        ("Norwegian envoy Anna Berg Sunday said the dam is old.", "the dam is old", "Anna Berg"),
        ("The army said it left. An army spokesman said the dam is old.", "the dam is old", "army"),
        ("A navy spokesman said the dam is old.", "the dam is old", "navy spokesman"),
        ("Anna Berg spoke. Tom Berg disagreed. Berg said the dam is old.", "the dam is old", "Tom Berg"),
        ("Anna Berg spoke of the house of Tom Berg. Berg said the dam is old.", "the dam is old", "Anna Berg"),
    ],
)
def test_the_speaker_among_several_names(parsed: Parse, text: str, words: str, speaker: str) -> None:
    (found,) = [one for one in said(parsed(text)) if words in one.words]
    assert found.speakers == (speaker,)


def test_the_statement_speaks_for_whoever_made_it(parsed: Parse) -> None:
    first, second = said(
        parsed("In a statement, Anna Berg said the talks had failed. The statement also said that they would go on.")
    )
    assert first.speakers == second.speakers == ("Anna Berg",)


def test_a_new_speaker_takes_the_floor(parsed: Parse) -> None:
    text = (
        'Anna Berg said the talks had failed. "We tried for years."\n\n'
        'Tom Hill, for his part, said they would go on. "We never stop."'
    )
    assert [statement.speakers for statement in said(parsed(text))] == [
        ("Anna Berg",),
        ("Anna Berg",),
        ("Tom Hill",),
        ("Tom Hill",),
    ]


def test_a_relative_pronoun_is_the_source_and_its_noun_the_speaker(parsed: Parse) -> None:
    (found,) = said(parsed("The talks were led by Anna Berg, who said that they would go on."))
    assert (found.source, found.speakers) == ("who", ("Anna Berg",))


def test_whoever_adds_is_whoever_spoke(parsed: Parse) -> None:
    first, second = said(parsed("Anna Berg noted that ties with Chad had grown, adding that more talks would follow."))
    assert first.speakers == second.speakers == ("Anna Berg",)


def test_a_statement_nobody_is_named_for_has_no_speakers(parsed: Parse) -> None:
    (found,) = said(parsed("It was announced that the talks would go on."))
    assert found.speakers == ()
