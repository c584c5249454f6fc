"""Descriptions: offices, pairs, governments, bodies and those who speak for them."""

from __future__ import annotations

import pytest

from ingest.extract.participants import find
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import names, refers, word

MET = "Peruvian President Ana Quispe met Chilean President Luis Soto in Lima. "
ELECTORAL = "National Electoral Commission"
MINISTERS = "Peruvian Foreign Minister Ana Quispe met Chilean Foreign Minister Luis Soto. "


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        (MET + "The Chilean president smiled.", "president", ["Luis Soto"]),
        (MET + "The Peruvian leader smiled.", "leader", ["Ana Quispe"]),
        (MET + "The president of Chile smiled.", "president", ["Luis Soto"]),
        (MET + "Chile's president smiled.", "president", ["Luis Soto"]),
        (MINISTERS + "The Chilean minister smiled.", "minister", ["Luis Soto"]),
        (MINISTERS + "The Peruvian foreign minister smiled.", "minister", ["Ana Quispe"]),
        ("Prime Minister Ana Quispe spoke. The premier smiled.", "premier", ["Ana Quispe"]),
        ("President Ana Quispe spoke. The president smiled.", "president", ["Ana Quispe"]),
        ("Ana Quispe, the mayor of Lima, spoke. The mayor smiled.", "mayor", ["Ana Quispe"]),
        ("Senator Ana Quispe spoke. The lawmaker smiled.", "lawmaker", ["Ana Quispe"]),
        (
            "UN Secretary-General Ana Quispe spoke. IAEA director Luis Soto listened. The UN chief smiled.",
            "chief",
            ["Ana Quispe"],
        ),
        ("Peruvian Foreign Minister Ana Quispe spoke. Peru's top diplomat smiled.", "diplomat", ["Ana Quispe"]),
        ("King Otumfu III spoke. His Majesty smiled.", "Majesty", ["Otumfu III"]),
        ("The president of Chile, Luis Soto, smiled.", "president", ["Luis Soto"]),
        (MET + "Quispe thanked her Chilean counterpart.", "counterpart", ["Luis Soto"]),
        (MINISTERS + "The head of Chilean diplomacy smiled.", "head", ["Luis Soto"]),
        (MINISTERS + "The head of the Foreign Ministry of Chile smiled.", "head", ["Luis Soto"]),
        ("Foreign Minister Ana Quispe met him. The Peruvian foreign minister smiled.", "minister", ["Ana Quispe"]),
        ("The newly named envoy of Chile, Luis Soto, spoke. The new envoy smiled.", "envoy", ["Luis Soto"]),
        ("Peru's Foreign Ministry spoke. The ministry's press service smiled.", "service", ["Foreign Ministry"]),
    ],
)
def test_an_office_is_its_holder(parsed: Parse, text: str, head: str, expected: list[str]) -> None:
    assert refers(parsed(text), head) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The president smiled.", "president"),
        (MET + "The Bolivian president smiled.", "president"),
        (MET + "A president smiled.", "president"),
        ("Deputy Foreign Minister Ana Quispe spoke. The defence minister smiled.", "minister"),
        ("Ana Quispe spoke. The counterpart smiled.", "counterpart"),
        ("Ana Quispe met Luis Soto. The three officials smiled.", "officials"),
        ("Ana Quispe met Luis Soto. The judges smiled.", "judges"),
        (MINISTERS + "The head of the Chilean delegation smiled.", "head"),
        ("The sides smiled. Ana Quispe met Luis Soto.", "sides"),
        ("Peru's Foreign Ministry spoke. The tax service smiled.", "service"),
        ("Former President Ana Quispe spoke. The two leaders smiled.", "leaders"),
    ],
)
def test_no_holder_where_none_fits(parsed: Parse, text: str, head: str) -> None:
    assert refers(parsed(text), head) == []


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        (MET + "The two leaders smiled.", "leaders", {"Ana Quispe", "Luis Soto"}),
        (MET + "Both leaders smiled.", "leaders", {"Ana Quispe", "Luis Soto"}),
        (MET + "The leaders smiled.", "leaders", {"Ana Quispe", "Luis Soto"}),
        (MET + "The presidents smiled.", "presidents", {"Ana Quispe", "Luis Soto"}),
        (MET + "The presidents of Chile and Peru smiled.", "presidents", {"Ana Quispe", "Luis Soto"}),
        ("Ana Quispe met Luis Soto in Lima. The two leaders smiled.", "leaders", {"Ana Quispe", "Luis Soto"}),
        (MINISTERS + "The two foreign ministers smiled.", "ministers", {"Ana Quispe", "Luis Soto"}),
        (MET + "The two countries will trade.", "countries", {"Peru", "Chile"}),
        (MET + "Both sides will trade.", "sides", {"Peru", "Chile"}),
        ("Peru and Chile met. Mexico objected. The two nations will trade.", "nations", {"Peru", "Chile"}),
        (MET + "They praised their countries.", "countries", {"Peru", "Chile"}),
        ("Peru, Chile and Bolivia met. The three governments will trade.", "governments", {"Peru", "Chile", "Bolivia"}),
    ],
)
def test_so_many(parsed: Parse, text: str, head: str, expected: set[str]) -> None:
    assert set(refers(parsed(text), head)) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The two leaders smiled.", "leaders"),
        ("Both sides lost.", "sides"),
        ("Peru met Chile. Mexico met Bolivia. Cuba came. The two countries will trade.", "countries"),
        (MET + "The three leaders smiled.", "leaders"),
    ],
)
def test_not_so_many(parsed: Parse, text: str, head: str) -> None:
    assert refers(parsed(text), head) == []


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The Peruvian government objected.", "government", ["Peru"]),
        ("Peru's government objected.", "government", ["Peru"]),
        ("The government of Peru objected.", "government", ["Peru"]),
        ("Peru is growing. The government in Lima objected.", "government", ["Peru"]),
        ("Peruvian President Ana Quispe spoke. Her government objected.", "government", ["Peru"]),
        ("Peru is growing. The country exports fish.", "country", ["Peru"]),
        ("Peruvian President Ana Quispe praised her country.", "country", ["Peru"]),
        ("The Peruvian Foreign Ministry objected. The ministry said so.", "ministry", ["Foreign Ministry"]),
        ("The Ocean Rescue Agency met. The agency agreed.", "agency", ["Ocean Rescue Agency"]),
        ("Andina Holdings met. The company agreed.", "company", ["Andina Holdings"]),
        ("An Interpol spokesperson said so.", "spokesperson", ["Interpol"]),
        ("Peru is growing. The Peruvian side objected.", "side", ["Peru"]),
        ("A State Department spokesman said so.", "spokesman", ["State Department"]),
        ("A spokeswoman for the Peruvian Foreign Ministry said so.", "spokeswoman", ["Foreign Ministry"]),
        ("A Peruvian government spokesman said so.", "spokesman", ["Peru"]),
        ("An Interpol spokesperson said so. The spokesperson added more.", "spokesperson", ["Interpol"]),
    ],
)
def test_governments_and_bodies(parsed: Parse, text: str, head: str, expected: list[str]) -> None:
    assert refers(parsed(text), head) == expected


def test_the_spokesperson_after_an_unnamed_one(parsed: Parse) -> None:
    document = parsed("An Interpol spokesperson said so. The spokesperson added more.")
    assert refers(document, "spokesperson", 2) == ["Interpol"]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The government objected.", "government"),
        ("Peru and Chile met. The government objected.", "government"),
        ("A spokesman said so.", "spokesman"),
        ("A spokesman for President Ana Quispe said so.", "spokesman"),
        ("They crossed to the Peruvian side.", "side"),
        ("The ministry said so.", "ministry"),
        ("Peru is growing. A poor country needs help.", "country"),
    ],
)
def test_no_body_where_none_fits(parsed: Parse, text: str, head: str) -> None:
    assert refers(parsed(text), head) == []


def test_conjuncts_are_all_meant(parsed: Parse) -> None:
    assert refers(parsed("Peru, Chile and Bolivia met."), "Peru") == ["Peru", "Chile", "Bolivia"]


def test_a_joined_word_means_both(parsed: Parse) -> None:
    document = parsed("Talks on U.S.-Peru trade resumed.")
    token = next(token for token in document.tokens if "U.S." in token.text)
    cast = find(document)
    assert names(cast, cast.refer(token)) == ["U.S.", "Peru"]


def test_an_office_holder_acts_for_the_country_and_a_former_one_does_not(parsed: Parse) -> None:
    document = parsed(
        "Peruvian President Ana Quispe met former Peruvian President Luis Soto and the singer Maria Hale of Peru."
    )
    cast = find(document)
    keys = [cast.named(word(document, name)) for name in ("Quispe", "Soto", "Hale")]
    states = [cast.country_key(key) for key in keys if key]
    assert states == [cast.named(word(document, "Peruvian")), None, None]
    assert [cast.country(key) for key in keys if key] == ["PER", "PER", "PER"]


BOTH = ["Ana Quispe", "Luis Soto"]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Minister Ana Quispe received Ambassador Luis Soto. The officials smiled.", "officials", BOTH),
        ("Minister Ana Quispe held a meeting with Luis Soto. The interlocutors smiled.", "interlocutors", BOTH),
        ("Minister Ana Quispe received Ambassador Luis Soto. Both sides smiled.", "sides", BOTH),
        ("President Ana Quispe made a phone call to President Luis Soto. The heads of state smiled.", "heads", BOTH),
        (MET + "The sides smiled.", "sides", ["Peru", "Chile"]),
    ],
)
def test_those_who_met(parsed: Parse, text: str, head: str, expected: list[str]) -> None:
    assert refers(parsed(text), head) == expected


@pytest.mark.parametrize(
    ("headline", "head", "expected"),
    [
        ("Peruvian foreign minister receives Chilean envoy", "minister", ["Ana Quispe"]),
        ("Peruvian foreign minister receives Chilean envoy", "envoy", ["Luis Soto"]),
        ("A Chilean envoy leaves", "envoy", []),
        ("Bolivian envoy leaves", "envoy", []),
    ],
)
def test_a_headline_leaves_the_article_out(parsed: Parse, headline: str, head: str, expected: list[str]) -> None:
    body = "Peruvian Foreign Minister Ana Quispe received Chilean envoy Luis Soto."
    assert refers(parsed(f"{headline}\n\n{body}", headline=True), head) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's finance minister defended it. Ana Quispe said it was new. The minister smiled.", ["Ana Quispe"]),
        ("Kenya's finance minister defended it. Ana Quispe and Luis Soto said so. The minister smiled.", []),
        ("Kenya's finance minister defended it. The analyst Ana Quispe said so. The minister smiled.", []),
        ("The finance minister defended it. His brother Luis Soto said so. The minister smiled.", []),
    ],
)
def test_an_office_whose_holder_the_next_sentence_names(parsed: Parse, text: str, expected: list[str]) -> None:
    assert refers(parsed(text), "minister", 2) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A court sentenced a former minister. Ana Quispe was found guilty of theft.", ["Ana Quispe"]),
        ("A former minister was jailed. Mayor Ana Quispe was informed.", ["former minister"]),
        ("A former minister was jailed. Judge Ana Quispe sentenced him.", ["former minister"]),
    ],
)
def test_the_accused_whom_the_next_sentence_names(parsed: Parse, text: str, expected: list[str]) -> None:
    document = parsed(text)
    cast = find(document)
    assert names(cast, cast.introduce(word(document, "minister"))) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        (MET + "The Chilean official smiled.", "official", ["Luis Soto"]),
        (MINISTERS + "He left. The Chilean guest smiled.", "guest", ["Luis Soto"]),
        ("Opposition leader Ana Quispe spoke. The main opposition leader smiled.", "leader", ["Ana Quispe"]),
        ("The National Electoral Commission met. The electoral commission smiled.", "commission", [ELECTORAL]),
        (MET + "A Chilean official smiled.", "official", []),
        (MET + "The official smiled.", "official", []),
        ("Peruvian tourist Ana Quispe spoke. The Peruvian official smiled.", "official", []),
        ("The National Electoral Commission met. The trade commission smiled.", "commission", []),
    ],
)
def test_part_of_a_description_is_enough(parsed: Parse, text: str, head: str, expected: list[str]) -> None:
    last = text.rsplit(". ", maxsplit=1)[-1]
    assert refers(parsed(text), head, text.count(head) if last.count(head) == 1 else 1) == expected
