"""Persons: which names are theirs, which names are the same person's, their office, country and gender."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import people_in, persons, words


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("Peruvian President Ana Quispe left.", "Ana Quispe", "President", "PER"),
        ("President Ana Quispe of Peru left.", "Ana Quispe", "President", "PER"),
        ("Peru's President Ana Quispe left.", "Ana Quispe", "President", "PER"),
        ("The president of Peru, Ana Quispe, left.", "Ana Quispe", "president", "PER"),
        ("Ana Quispe, the president of Peru, left.", "Ana Quispe", "president", "PER"),
        ("Ana Quispe, Peru's foreign minister, left.", "Ana Quispe", "foreign minister", "PER"),
        ("Peruvian Deputy Foreign Minister Ana Quispe left.", "Ana Quispe", "Deputy Foreign Minister", "PER"),
        ("Former Peruvian President Ana Quispe left.", "Ana Quispe", "former President", "PER"),
        ("Ana Quispe, who was Peru's defence minister, left.", "Ana Quispe", "former defence minister", "PER"),
        ("Ana Quispe is the prime minister of Peru.", "Ana Quispe", "prime minister", "PER"),
        ("King Otumfu III of Ghana arrived.", "Otumfu III", "King", "GHA"),
        ("UN Envoy for Arctic Affairs Ana Quispe left.", "Ana Quispe", "UN Envoy for Arctic Affairs", None),
        ("Peruvian Foreign Ministry spokeswoman Ana Quispe left.", "Ana Quispe", "Foreign Ministry spokeswoman", "PER"),
        ("Ana Quispe, an aide to the Peruvian president, left.", "Ana Quispe", "aide to the Peruvian president", "PER"),
        ("Ana Quispe, 54, a lawyer, left.", "Ana Quispe", "lawyer", None),
        ("U.S. Secretary of State Ana Quispe left.", "Ana Quispe", "Secretary of State", "USA"),
        ("Ana Quispe, the Secretary of Energy, left.", "Ana Quispe", "Secretary of Energy", "USA"),
        ("Senator Ana Quispe left.", "Ana Quispe", "Senator", "USA"),
        ("The Peruvian senator Ana Quispe left.", "Ana Quispe", "senator", "PER"),
        ("Former Peruvian president and one of the rebels Ana Quispe left.", "Ana Quispe", "former president", "PER"),
        ("General Ana Quispe of Peru left.", "Ana Quispe", "General", "PER"),
        ("Peru's army chief, General Ana Quispe, left.", "Ana Quispe", "army chief", "PER"),
        ("The Minister of Transport of Peru Ana Quispe left.", "Ana Quispe", "Minister of Transport", "PER"),
        ("Premier Xi Jinping left.", "Xi Jinping", "Premier", "CHN"),
        ("Mrs. Ana Quispe left.", "Ana Quispe", None, None),
        ("His Chilean counterpart, Luis Soto, left.", "Luis Soto", None, "CHL"),
        ("Prince Faris bin Nayef, the Saudi Foreign Minister, left.", "Faris bin Nayef", "Foreign Minister", "SAU"),
    ],
)  # fmt: skip
def test_office_and_country(parsed: Parse, text: str, name: str, role: str | None, country: str | None) -> None:
    telling = persons(parsed(text))[name]
    assert (telling.role, telling.country) == (role, country)


def test_the_office_has_its_place_in_the_text(parsed: Parse) -> None:
    text = "Ana Quispe, the foreign minister of Peru, left."
    span = persons(parsed(text))["Ana Quispe"].role_span
    assert span is not None
    assert text[span.start : span.end] == "foreign minister"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ana Quispe spoke. Quispe left.", "Ana Quispe", ["Ana Quispe", "Quispe"]),
        ("President Ana Ruiz Soto spoke. Ruiz Soto left.", "Ana Ruiz Soto", ["Ana Ruiz Soto", "Ruiz Soto"]),
        ("Mr. Joseph R. Baker, Jr. left. Baker spoke.", "Joseph R. Baker, Jr.", ["Joseph R. Baker, Jr.", "Baker"]),
        ("President Joe Hanley left. Joseph R. Hanley spoke.", "Joseph R. Hanley", ["Joe Hanley", "Joseph R. Hanley"]),
        ("Minister Omar al-Masri spoke. Al-Masri left.", "Omar al-Masri", ["Omar al-Masri", "Al-Masri"]),
        ("Mr. Jorge Pérez-Ruiz spoke. Pérez-Ruiz left.", "Jorge Pérez-Ruiz", ["Jorge Pérez-Ruiz", "Pérez-Ruiz"]),
        ("President Cho Min-jun spoke. Cho left.", "Cho Min-jun", ["Cho Min-jun", "Cho"]),
        ("President Mohamed bin Ras spoke. Sheikh Mohamed left.", "Mohamed bin Ras", ["Mohamed bin Ras", "Mohamed"]),
        ("Minister Olena Kovalenko spoke. Kovalenkko left.", "Olena Kovalenko", ["Olena Kovalenko", "Kovalenkko"]),
        ("Minister Ebrahim Karaimi spoke. Kariami left.", "Ebrahim Karaimi", ["Ebrahim Karaimi", "Kariami"]),
        ("President Ayşe Yıldız spoke. Yildiz left.", "Ayşe Yıldız", ["Ayşe Yıldız", "Yildiz"]),
        ("Presidents Ana Quispe and Luis Soto spoke.", "Luis Soto", ["Luis Soto"]),
        ("Ana Quispe's visit ended. Quispe’s plane left.", "Ana Quispe", ["Ana Quispe", "Quispe"]),
        ("President Miguel Pérez-\nRuiz spoke.", "Miguel Pérez-Ruiz", ["Miguel Pérez-\nRuiz"]),
        ("Minister Omar Amir-Salimi left. Amir-Salimi spoke.", "Omar Amir-Salimi", ["Omar Amir-Salimi", "Amir-Salimi"]),
        ("President Luis Tula da Costa left. Tula spoke.", "Luis Tula da Costa", ["Luis Tula da Costa", "Tula"]),
        ("Ana Ruiz Soto left. Ana Ruiz spoke. Ruiz sat.", "Ana Ruiz Soto", ["Ana Ruiz Soto", "Ana Ruiz", "Ruiz"]),
        ("Minister B. Batsukh met President Ana Quispe. B.Batsukh left.", "B. Batsukh", ["B. Batsukh", "B.Batsukh"]),
        ("Anthony (Tony) Hale spoke. Tony Hale left.", "Anthony (Tony) Hale", ["Anthony (Tony) Hale", "Tony Hale"]),
        ("Robert “Bo” Hanley met her. Bo Hanley left.", "Robert “Bo” Hanley", ["Robert “Bo” Hanley", "Bo Hanley"]),
        ("Luis da Costa, better known as Tula, spoke. Tula left.", "Luis da Costa", ["Luis da Costa", "Tula", "Tula"]),
    ],
)  # fmt: skip
def test_one_person_under_several_names(parsed: Parse, text: str, name: str, expected: list[str]) -> None:
    document = parsed(text)
    assert words(document, persons(document)[name]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Luis Soto and his wife, Carmen Soto, arrived.", {"Luis Soto", "Carmen Soto"}),
        ("Minister Olaf Johnson met Minister Erik Johnston.", {"Olaf Johnson", "Erik Johnston"}),
        ("Ana Quispe met Luis Soto.", {"Ana Quispe", "Luis Soto"}),
        ("Helen May met Ursula van der Berg last Monday.", {"Helen May", "Ursula van der Berg"}),
        ("Michael Jordan met Mark Spain.", {"Michael Jordan", "Mark Spain"}),
        ("The Sotos met Ana Quispe. Luis Soto left.", {"Ana Quispe", "Luis Soto"}),
        ("Presidents Ana Quispe and Luis Soto spoke.", {"Ana Quispe", "Luis Soto"}),
        ("David Baker, Peter Cook and John Major met.", {"David Baker", "Peter Cook", "John Major"}),
        ("Henry J.W. Hanley left. His son Henry W. Hanley spoke.", {"Henry J.W. Hanley", "Henry W. Hanley"}),
        ("Henry W. Hanley, the son of Henry J. W. Hanley, spoke.", {"Henry J. W. Hanley", "Henry W. Hanley"}),
        ("Ana María Ruiz met Ana Lucía Ruiz.", {"Ana María Ruiz", "Ana Lucía Ruiz"}),
        ("Luis Soto Jr. met King Luis Soto III in 1975.", {"Luis Soto Jr.", "Luis Soto III"}),
        ("Luis Soto Jr. left. His father, Luis Soto, spoke.", {"Luis Soto Jr.", "Luis Soto"}),
        ("Luis Soto, known as Ana Quispe's cook, left. President Ana Quispe spoke.", {"Luis Soto", "Ana Quispe"}),
        ("Ana Quispe (Peru) met Luis Soto (Chile).", {"Ana Quispe", "Luis Soto"}),
        ("Reps. Ana Quispe and Luis Soto met.", {"Ana Quispe", "Luis Soto"}),
    ],
)
def test_different_persons_stay_apart(parsed: Parse, text: str, expected: set[str]) -> None:
    assert set(persons(parsed(text))) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Minister Luis Soto left. His grandfather, Luis Soto, had been a mayor.", 2),
        ("Luis Soto fell ill. Omar Soto succeeded his father, Luis Soto.", 1),
        ("His father, Luis Soto, had been a mayor. Luis Soto died in May.", 1),
        ("Luis Soto spoke. Father Luis Soto left.", 1),  # a priest
    ],
)
def test_a_forebear_may_have_the_very_name(parsed: Parse, text: str, number: int) -> None:
    assert [one.name for one in people_in(parsed(text))].count("Luis Soto") == number


def test_a_bracket_that_ends_the_text_is_no_nickname(parsed: Parse) -> None:
    assert "Anthony (Tony)" not in persons(parsed("Luis Soto met Anthony (Tony)"))


def test_a_surname_means_whom_the_text_named_before(parsed: Parse) -> None:
    text = "President Luis Soto met him. Soto left. His brother Omar Soto stayed. Omar Soto spoke. Omar Soto sat."
    document = parsed(text)
    assert words(document, persons(document)["Luis Soto"]) == ["Luis Soto", "Soto"]


def test_one_of_several_names_each_with_its_country_is_a_person(parsed: Parse) -> None:
    text = (
        "Abdou Diop of Mali, Jean-Marie Tenka of Burkina Faso and Bakary Yaou Sangari of Niger said that it was over."
    )
    assert set(persons(parsed(text))) == {"Abdou Diop", "Jean-Marie Tenka", "Bakary Yaou Sangari"}


@pytest.mark.parametrize(
    "text",
    [
        "The Aarhus Accord (AA) was signed. AA members met.",
        "The general secretary of the Peruvian Farmers Union (PFU) resigned.",
        "She spoke on behalf of her Government.",
        "The Helsinki Accords were signed.",
        "On Monday, March 4, the talks began.",
        "The Nile River flooded.",
        "The Amazon Rainforest is burning.",
        "They discussed the Clean Water Act.",
        "The Grand Mosque was closed.",
        "He holds the Nobel Peace Prize.",
        "Ramadan begins in April.",
        "They speak Arabic and pray at Easter.",
        "The Trump administration objected.",
    ],
)
def test_what_is_no_person(parsed: Parse, text: str) -> None:
    assert persons(parsed(text)) == {}


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mrs. Robin Hale left.", "Robin Hale", "f"),
        ("Mr. Robin Hale left.", "Robin Hale", "m"),
        ("Congresswoman Robin Hale left.", "Robin Hale", "f"),
        ("Maria Hale left.", "Maria Hale", "f"),
        ("President Robin Hale left.", "Robin Hale", None),
        ("King Robin I arrived.", "Robin I", "m"),
    ],
)
def test_gender_only_where_the_text_shows_it(parsed: Parse, text: str, name: str, gender: str | None) -> None:
    assert persons(parsed(text))[name].gender == gender


def test_a_person_shares_the_country_of_the_family(parsed: Parse) -> None:
    found = persons(parsed("Chilean President Luis Soto and his wife, Carmen Soto, arrived."))
    assert found["Carmen Soto"].country == "CHL"


def test_an_envoy_has_the_country_of_who_sent_him(parsed: Parse) -> None:
    found = persons(parsed("Chilean President Luis Soto spoke. Ana Quispe, who was Soto's envoy, left."))
    assert found["Ana Quispe"].country == "CHL"


def test_sector_follows_the_office(parsed: Parse) -> None:
    found = persons(parsed("General Ana Quispe met Judge Luis Soto and the journalist Maria Hale."))
    assert [found[name].sector for name in ("Ana Quispe", "Luis Soto", "Maria Hale")] == ["MIL", "JUD", "JRN"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zulmira Vandrake, 67, a retiree, came too.", True),
        ("The winner was Zulmira Vandrake, 67.", True),
        ("Zulmira Vandrake, 1867, hangs in the hall.", False),
    ],
)
def test_an_age_tells_a_person(parsed: Parse, text: str, found: bool) -> None:
    assert ("Zulmira Vandrake" in persons(parsed(text))) is found


def test_a_word_is_a_surname_where_a_full_name_says_so(parsed: Parse) -> None:
    document = parsed("Maria Cross won the race. Cross wept.")
    assert words(document, persons(document)["Maria Cross"]) == ["Maria Cross", "Cross"]


def test_a_word_alone_is_no_surname(parsed: Parse) -> None:
    assert "Cross" not in persons(parsed("Maria Hill won the race. Cross the river now."))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("General Omar Said 'Hemi' Daglo left. Daglo said so.", {"Omar Said 'Hemi' Daglo"}),
        ("Ana “Nika” Ruiz left. Ruiz said so.", {"Ana “Nika” Ruiz"}),
        ("“We will fight,” said Ana Ruiz. “Omar Said will not.”", {"Ana Ruiz", "Omar Said"}),
    ],
)
def test_nicknames_inside_names(parsed: Parse, text: str, names: set[str]) -> None:
    assert set(persons(parsed(text))) == names


def test_a_surname_inside_a_name_is_no_leader_of_that_surname(parsed: Parse) -> None:
    text = "Police in Mexico arrested Zorvan Sanchez Martinez. Sanchez moved money. He linked Sanchez to a cartel."
    found = persons(parsed(text))
    assert {name: telling.country for name, telling in found.items()} == {"Zorvan Sanchez Martinez": None}


def test_an_apostrophe_that_the_model_takes_for_a_name_is_none(parsed: Parse) -> None:
    """As after a name in "s", where the pipeline parts the mark and opens a name with it."""
    text = "Harbour News’ Dr. Ana Ruiz will be interviewed about the mayor calling the fair a sham."
    assert "Ana Ruiz" in persons(parsed(text))
