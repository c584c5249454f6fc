"""Pronouns: by number, gender, grammar and who was spoken of last; () where it is not clear."""

from __future__ import annotations

import pytest

from ingest.extract.participants import find
from ingest.tellings import Span
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import names, refers, word


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("President Luis Soto arrived on Monday. He met farmers.", "He", ["Luis Soto"]),
        ("Luis Soto said he would come.", "he", ["Luis Soto"]),
        ("Luis Soto praised his team.", "his", ["Luis Soto"]),
        ("During his visit, President Luis Soto met farmers.", "his", ["Luis Soto"]),
        ("Before he left, Luis Soto thanked the crowd.", "he", ["Luis Soto"]),
        ("Luis Soto met Peter Cook. He left early.", "He", ["Luis Soto"]),
        ("Ana Quispe met Luis Soto. He left early.", "He", ["Luis Soto"]),
        ("Luis Soto met Ana Quispe. She left early.", "She", ["Ana Quispe"]),
        ("Luis Soto spoke for an hour. The hall was full. He then left.", "He", ["Luis Soto"]),
        ("Peter Cook told Luis Soto that he agreed.", "he", ["Peter Cook"]),
        ("Luis Soto was tired. Peter Cook thanked him.", "him", ["Luis Soto"]),
        ("Mrs. Robin Hale spoke. Luis Soto listened. Then she left.", "she", ["Robin Hale"]),
        ("Luis Soto and his deputy left.", "his", ["Luis Soto"]),
        ("Luis Soto thanked Peter Cook for his help.", "his", ["Peter Cook"]),
        ("Luis Soto, who leads the union, left.", "who", ["Luis Soto"]),
    ],
)
def test_he_and_she(parsed: Parse, text: str, pronoun: str, expected: list[str]) -> None:
    assert refers(parsed(text), pronoun) == expected


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Peru said it would vote.", "it", ["Peru"]),
        ("Peru closed its border.", "its", ["Peru"]),
        ("Peru invaded. Its army crossed the river.", "Its", ["Peru"]),
        ("The United Nations said it would act.", "it", ["United Nations"]),
        ("Peru and Chile reopened their border.", "their", ["Peru", "Chile"]),
        ("Peru and Chile met. They agreed.", "They", ["Peru", "Chile"]),
        ("Ana Quispe and Luis Soto met. They agreed.", "They", ["Ana Quispe", "Luis Soto"]),
        ("President Luis Soto met Ana Quispe. They agreed.", "They", ["Luis Soto", "Ana Quispe"]),
        ("Peru held talks with Chile. They agreed.", "They", ["Peru", "Chile"]),
        ("Luis Soto thanked Ana Quispe and Peter Cook for their courage.", "their", ["Ana Quispe", "Peter Cook"]),
        ("Peru, which signed the pact, objected.", "which", ["Peru"]),
    ],
)
def test_it_and_they(parsed: Parse, text: str, pronoun: str, expected: list[str]) -> None:
    assert refers(parsed(text), pronoun) == expected


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("He arrived on Monday.", "He"),
        ("Luis Soto left. A farmer said he was glad.", "he"),
        ("Peru objected. The report said it was late.", "it"),
        ("Ana Quispe spoke. He left.", "He"),
        ("Mr. Robin Hale spoke. She left.", "She"),
        ("The weather was bad. It rained.", "It"),
        ("Peru will return to it.", "it"),
        ("The White House objected. Crowds came to Riyadh. They burnt flags.", "They"),
        ("Luis Soto left. We are glad.", "We"),
        ("You should go.", "You"),
        ("Luis Soto criticized him.", "him"),
    ],
)
def test_nobody_where_it_is_not_clear(parsed: Parse, text: str, pronoun: str) -> None:
    assert refers(parsed(text), pronoun) == []


def test_first_and_second_person_are_speaker_and_addressee_inside_speech_only(parsed: Parse) -> None:
    document = parsed('Luis Soto told Ana Quispe, "I trust you and your friends." My friends know you.')
    cast = find(document)
    speaker = cast.refer(word(document, "Soto"))
    addressee = cast.refer(word(document, "Quispe"))
    start, end = document.text.index("I trust"), document.text.index('" My')
    cast.add_speech(Span(start, end), speaker, addressee)
    assert names(cast, cast.refer(word(document, "I"))) == ["Luis Soto"]
    assert names(cast, cast.refer(word(document, "you"))) == ["Ana Quispe"]
    assert names(cast, cast.refer(word(document, "your"))) == ["Ana Quispe"]
    assert cast.refer(word(document, "My")) == ()
    assert cast.refer(word(document, "you", 2)) == ()


def test_he_inside_a_quotation_is_not_its_speaker(parsed: Parse) -> None:
    document = parsed('Luis Soto arrived. Peter Cook said, "He is welcome."')
    cast = find(document)
    start = document.text.index("He is")
    cast.add_speech(Span(start, start + 14), cast.refer(word(document, "Cook")), ())
    assert names(cast, cast.refer(word(document, "He"))) == ["Luis Soto"]


def test_what_was_asked_before_a_speech_is_asked_anew_after_it(parsed: Parse) -> None:
    document = parsed('Luis Soto said, "We agree."')
    cast = find(document)
    assert cast.refer(word(document, "We")) == ()
    cast.add_speech(Span(17, 26), cast.refer(word(document, "Soto")), ())
    assert names(cast, cast.refer(word(document, "We"))) == ["Luis Soto"]
