"""Indirect speech: clauses behind, before and around their cue, phrases and nouns."""

from __future__ import annotations

import pytest

from models.vocabulary import StatementKind
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import Said, said

INDIRECT = StatementKind.INDIRECT


def one(found: list[Said], words: str) -> Said:
    (match,) = [statement for statement in found if words in statement.words]
    return match


@pytest.mark.parametrize(
    ("text", "words", "cue", "source"),
    [
        ("Anna Berg said that the dam would hold.", "the dam would hold", "said", "Anna Berg"),
        ("Anna Berg said the dam would hold.", "the dam would hold", "said", "Anna Berg"),
        ("Anna Berg says it will rain on Monday.", "it will rain on Monday", "says", "Anna Berg"),
        ("The ministry said on Monday it had shut two ports.", "it had shut two ports", "said", "The ministry"),
        ("The ministry said on Monday two ports were shut.", "two ports were shut", "said", "The ministry"),
        ("Anna Berg said Monday was a holiday.", "Monday was a holiday", "said", "Anna Berg"),
        ("The ministry announced that the road is closed.", "the road is closed", "announced", "The ministry"),
        ("Anna Berg told reporters that the dam would hold.", "the dam would hold", "told", "Anna Berg"),
        ("Anna Berg pointed out that the dam is old.", "the dam is old", "pointed out", "Anna Berg"),
        ("Anna Berg warned that the dam could break.", "the dam could break", "warned", "Anna Berg"),
        ("Anna Berg claimed the dam was safe.", "the dam was safe", "claimed", "Anna Berg"),
        ("Anna Berg explained why the dam broke.", "why the dam broke", "explained", "Anna Berg"),
        ("Anna Berg asked whether the dam was safe.", "whether the dam was safe", "asked", "Anna Berg"),
        ("Anna Berg tweeted that the dam was safe.", "the dam was safe", "tweeted", "Anna Berg"),
        ("He also noted that the dam is old.", "the dam is old", "noted", "He"),
        ("Anna Berg has repeatedly insisted that the dam is safe.", "the dam is safe", "insisted", "Anna Berg"),
        (
            "Anna Berg said the dam was old, but it would hold for years.",
            "the dam was old, but it would hold for years",
            "said",
            "Anna Berg",
        ),
        (
            "Anna Berg said that if it rains, then the dam will break.",
            "if it rains, then the dam will break",
            "said",
            "Anna Berg",
        ),
    ],
)
def test_a_clause_behind_its_cue(parsed: Parse, text: str, words: str, cue: str, source: str) -> None:
    found = one(said(parsed(text)), words)
    assert (found.kind, found.cue, found.source) == (INDIRECT, cue, source)


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The dam will hold, Anna Berg said.", ("The dam will hold",), "Anna Berg"),
        ("The dam will hold, said Anna Berg.", ("The dam will hold",), "Anna Berg"),
        ("The dam will hold for years, he added.", ("The dam will hold for years",), "he"),
        (
            "The dam will hold, Anna Berg said, and the road is open.",
            ("The dam will hold", "and the road is open"),
            "Anna Berg",
        ),
        ("The dam, Anna Berg said, will hold for years.", ("The dam", "will hold for years"), "Anna Berg"),
        ("In the north, officials say, the rain has stopped.", ("In the north", "the rain has stopped"), "officials"),
    ],
)
def test_a_clause_before_or_around_its_cue(parsed: Parse, text: str, words: tuple[str, ...], source: str) -> None:
    (found,) = said(parsed(text))
    assert found.source == source
    assert " ".join(found.words).removeprefix("and ") == " ".join(words) or found.words == words


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("According to the ministry, the dam will hold.", ("the dam will hold",), "the ministry"),
        ("The dam will hold, according to the ministry.", ("The dam will hold",), "the ministry"),
        ("The dam will hold for years, according to Anna Berg.", ("The dam will hold for years",), "Anna Berg"),
        ("According to Anna Berg, a local engineer, the dam will hold.", ("the dam will hold",), "Anna Berg"),
    ],
)
def test_according_to(parsed: Parse, text: str, words: tuple[str, ...], source: str) -> None:
    (found,) = said(parsed(text))
    assert (found.words, found.cue and found.cue.lower(), found.source) == (words, "according to", source)


@pytest.mark.parametrize(
    ("text", "words", "cue", "speaker"),
    [
        ("Anna Berg said the dam was old, adding that it leaks.", "it leaks", "adding", "Anna Berg"),
        ('Anna Berg said the dam was old, adding: "It leaks badly."', "It leaks badly.", "adding", "Anna Berg"),
        ("Anna Berg visited the dam, saying it was safe.", "it was safe", "saying", "Anna Berg"),
        ('Stating that the dam was old, Anna Berg said, "It leaks badly."', "the dam was old", "Stating", "Anna Berg"),
        (
            'Anna Berg noted that the roof is leaking, saying: "We pay too much."',
            "We pay too much.",
            "saying",
            "Anna Berg",
        ),
        ("Anna Berg came to the dam and said that it leaks.", "it leaks", "said", "Anna Berg"),
        ("Anna Berg said the dam was old and argued that it leaks.", "it leaks", "argued", "Anna Berg"),
    ],
)
def test_participles_and_second_predicates(parsed: Parse, text: str, words: str, cue: str, speaker: str) -> None:
    found = one(said(parsed(text)), words)
    assert (found.cue, found.speakers) == (cue, (speaker,))


def test_a_clause_ends_where_the_next_report_begins(parsed: Parse) -> None:
    words = [statement.words for statement in said(parsed("Anna Berg said the dam was old and argued that it leaks."))]
    assert words == [("the dam was old",), ("it leaks",)]


@pytest.mark.parametrize(
    ("text", "words", "source", "addressee"),
    [
        ("Reporters were told by Anna Berg that the dam is leaking.", "the dam is leaking", "Anna Berg", "Reporters"),
        ("Tom Hill was told that the dam is leaking.", "the dam is leaking", None, "Tom Hill"),
        ("It was announced by the ministry that the dam is leaking.", "the dam is leaking", "the ministry", None),
    ],
)
def test_passive(parsed: Parse, text: str, words: str, source: str | None, addressee: str | None) -> None:
    found = one(said(parsed(text)), words)
    assert (found.source, found.addressee) == (source, addressee)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Anna Berg told Tom Hill that the dam is leaking.", "Tom Hill"),
        ("Anna Berg told reporters that the dam is leaking.", "reporters"),
        ('"The dam leaks," Anna Berg told the council.', "the council"),
        ("Anna Berg said the dam is leaking.", None),
    ],
)
def test_addressees(parsed: Parse, text: str, addressee: str | None) -> None:
    (found,) = said(parsed(text))
    assert found.addressee == addressee


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Anna Berg praised the courage of the workers.", "the courage of the workers", "praised"),
        ("Anna Berg condemned the attack on the town.", "the attack on the town", "condemned"),
        ("Anna Berg called for an end to the strike.", "an end to the strike", "called for"),
        ("Anna Berg urged the council to repair the dam.", "the council to repair the dam", "urged"),
        ("Anna Berg vowed to repair the old dam.", "to repair the old dam", "vowed"),
        ("Anna Berg described the plan as a costly mistake.", "the plan as a costly mistake", "described"),
        ("Anna Berg thanked the workers for their help.", "the workers for their help", "thanked"),
        ("Anna Berg referred to the war in the north.", "the war in the north", "referred to"),
        ("Anna Berg discussed the future of the dam.", "the future of the dam", "discussed"),
        ("Anna Berg proposed a new tax on water.", "a new tax on water", "proposed"),
        ("Anna Berg called the plan a costly mistake.", "the plan a costly mistake", "called"),
        ("Anna Berg called for the letters to be made public.", "the letters to be made public", "called"),
        ("Anna Berg reported raising nine million dollars.", "raising nine million dollars", "reported"),
    ],
)
def test_phrases(parsed: Parse, text: str, words: str, cue: str) -> None:
    (found,) = said(parsed(text))
    assert (found.kind, found.words, found.cue, found.speakers) == (INDIRECT, (words,), cue, ("Anna Berg",))


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Anna Berg expressed hope that the dam would hold.", "the dam would hold", "Anna Berg"),
        ("Anna Berg made clear that the dam must close.", "the dam must close", "Anna Berg"),
        ("The council heard Anna Berg's claim that the dam is leaking.", "the dam is leaking", "Anna Berg"),
        ("Anna Berg repeated her promise that the dam would hold.", "the dam would hold", "Anna Berg"),
        ("Anna Berg's answer on Monday was that the dam would hold.", "the dam would hold", "Anna Berg"),
        ("The court's view is that the ban is legal.", "the ban is legal", "The court"),
        ("Tom Hill has faced criticism from rivals that his plan would ruin us.", "his plan would ruin us", "rivals"),
        ("Tests have undercut Anna Berg's claim last year that the dam was safe.", "the dam was safe", "Anna Berg"),
    ],
)
def test_nouns_and_adjectives_that_report(parsed: Parse, text: str, words: str, source: str) -> None:
    assert one(said(parsed(text)), words).source == source


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Anna Berg said the dam is "a danger to us all".', 'the dam is "a danger to us all"'),
        ('The dam is "a danger to us all," Anna Berg said.', 'The dam is "a danger to us all,"'),
        ('Anna Berg said that they "would not sign" the deal.', 'they "would not sign" the deal'),
        ('Anna Berg hailed the deal as "a triumph".', 'the deal as "a triumph"'),
        ('Anna Berg called the deal "a triumph".', 'the deal "a triumph"'),
        ('Anna Berg criticized the "reckless" deal with the mine.', 'the "reckless" deal with the mine'),
        (
            'Anna Berg said the dam is "a danger to us all. It must go."',
            'the dam is "a danger to us all. It must go."',
        ),
    ],
)
def test_quoted_fragments_make_mixed_speech(parsed: Parse, text: str, words: str) -> None:
    (found,) = said(parsed(text))
    assert (found.kind, found.words, found.speakers) == (StatementKind.MIXED, (words,), ("Anna Berg",))


def test_keys_and_order(parsed: Parse) -> None:
    found = said(
        parsed("Anna Berg said the dam is leaking. Tom Hill denied that it leaks. The council agreed that it does.")
    )
    assert [statement.cue for statement in found] == ["said", "denied", "agreed"]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "Youths resorted to throwing stones during marches against the alleged abuses by the army, officials said.",
            "Youths resorted to throwing stones during marches against the alleged abuses by the army",
            "officials",
        ),
        (
            "The talks may fail if the parties go, Minister Hans Van den Berg said.",
            "The talks may fail if the parties go",
            None,
        ),
    ],
)
def test_a_clause_before_its_cue_where_the_parse_fails(
    parsed: Parse, text: str, words: str, source: str | None
) -> None:
    found = one(said(parsed(text)), words)
    assert found.source == source if source else found.source is not None


def test_a_relative_clause_around_its_cue(parsed: Parse) -> None:
    (found,) = said(parsed("The army took over the camps which, the ministry said, nobody wanted to run."))
    assert found.words == ("nobody wanted to run",)


def test_a_semicolon_ends_what_is_said(parsed: Parse) -> None:
    (found,) = said(parsed("Anna Berg said the dam was old; the council met again on Friday."))
    assert found.words == ("the dam was old",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'Anna Berg said that in the long run, "the dam will have to go."',
            'in the long run, "the dam will have to go."',
        ),
        ('Anna Berg added regarding the dam, they "would not repair it" this year.', 'they "would not repair it"'),
        ("Anna Berg called the plan 'a disgrace'.", "the plan 'a disgrace'"),
        ('Anna Berg praised the visit as "useful" and a mark of "shared aims" between them.', None),
        ('Anna Berg argued that "there is no way," citing a report by the army.', None),
    ],
)
def test_a_clause_takes_its_quotation_in_whole(parsed: Parse, text: str, words: str | None) -> None:
    found = said(parsed(text))[0]
    assert found.words == ((words,) if words else found.words)
    assert all(span.count('"') % 2 == 0 for span in found.words)


def test_the_one_who_is_asked_does_not_ask(parsed: Parse) -> None:
    (found,) = said(parsed('Asked whether the dam was safe, Anna Berg replied, "It is safe."'))
    assert (found.words, found.speakers) == (("It is safe.",), ("Anna Berg",))


def test_nobody_speaks_inside_a_thing_met_with(parsed: Parse) -> None:
    (found,) = said(
        parsed("Anna Berg spoke on Monday with Tom Hill of the council to express sympathy for the victims.")
    )
    assert found.speakers == ("Anna Berg",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Soto said at the meeting that Chad had passed through hardship.", "Chad had passed through hardship"),
        ("Anna Berg said at the meeting that Chad had passed through hardship.", "Chad had passed through hardship"),
        ("Anna Berg stressed in the talks that Chad wants peace.", "Chad wants peace"),
    ],
)
def test_a_clause_that_parsers_hang_to_the_occasion(parsed: Parse, text: str, words: str) -> None:
    assert one(said(parsed(text)), words).kind is INDIRECT
