"""Offices and countries told apart from the name: by a pronoun, by the one served, by the ministry's country."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import persons
from tests.ingest.extract.plain_statements import said


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Omar Ruiz spoke on Monday. He is the governor of Lima.", "governor of Lima", "PER"),
        ("Omar Ruiz spoke on Monday. He also serves as ambassador to Peru.", "ambassador to Peru", None),
        ("Omar Ruiz spoke on Monday. He was the Peruvian trade minister.", "former trade minister", "PER"),
        ("Omar Ruiz, who has served as Peruvian trade minister since May, spoke.", "trade minister", "PER"),
        ("Omar Ruiz, who became the mayor of Lima in May, spoke.", "mayor of Lima", "PER"),
        ("Omar Ruiz, the president's top aide, spoke.", "top aide", None),
        ("The Peruvian head of civil defence Omar Ruiz spoke.", "head of civil defence", "PER"),
        ("Omar Ruiz spoke on Monday. He is a friend of the governor of Lima.", None, None),
        ("Mayor Ana Lind met Omar Ruiz. She is the governor of Lima.", None, None),
        ("The sinking of the owner of the ship Omar Ruiz was told.", None, None),
    ],
)
def test_an_office_beside_no_name(parsed: Parse, text: str, role: str | None, country: str | None) -> None:
    found = persons(parsed(text))["Omar Ruiz"]
    assert (found.role, found.country) == (role, country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peruvian President Rosa Paz answered through her spokesman, Omar Ruiz.", "PER"),
        ("Peruvian President Rosa Paz met miners with her brother, Omar Ruiz.", "PER"),
        ("Peruvian President Rosa Paz met miners and their brother, Omar Ruiz.", None),
        ("Talks were held, Seoul's foreign ministry said. Foreign Minister Omar Ruiz met Japan's Aya Ito.", "KOR"),
        (
            "Talks were held, Seoul's foreign ministry said. South Korean Foreign Minister Kim Min-ho met Foreign "
            "Minister Omar Ruiz in Japan.",
            None,
        ),
        ("Talks were held, Seoul's trade ministry said. Foreign Minister Omar Ruiz met Japan's Aya Ito.", None),
    ],
)
def test_the_country_is_that_of_the_one_served(parsed: Parse, text: str, country: str | None) -> None:
    assert persons(parsed(text))["Omar Ruiz"].country == country


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Chile's Gabriel Boric met miners. The president said it rains.", ("Gabriel Boric",)),
        ("Norway's Jonas Gahr Store met miners. The president said it rains.", ("president",)),
        ("President Ana Lind met miners. The president of the Red Cross in Lima said it rains.", None),
        ("Mayor Ana Lind's spokesman denied it. Lind's spokesman, Omar Ruiz, said it rains.", ("Omar Ruiz",)),
    ],
)
def test_whose_office_a_description_means(parsed: Parse, text: str, speakers: tuple[str, ...] | None) -> None:
    found = said(parsed(text))[-1].speakers
    assert found == speakers if speakers else "Ana Lind" not in found


def test_a_spokesman_who_is_named_later(parsed: Parse) -> None:
    text = "Mayor Ana Lind's spokesman said on Monday that it rains. Lind's spokesman, Omar Ruiz, left."
    assert said(parsed(text))[0].speakers == ("Omar Ruiz",)


def test_a_family_name_that_comes_first_is_that_of_the_last_who_spoke(parsed: Parse) -> None:
    text = "Minister Ri Su Yong met him, said Ri Tong Il, a spokesman. However, it rained, Ri told reporters."
    assert said(parsed(text))[-1].speakers == ("Ri Tong Il",)


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Peru will act, a minister said on Wednesday.", "Omar Ruiz"),
        ("Peru will act, a senator said on Wednesday.", "senator"),
    ],
)
def test_an_office_in_the_lead_whose_holder_speaks_later(parsed: Parse, lead: str, speaker: str) -> None:
    text = f'{lead}\n\nMiners left.\n\n"We have met," labor minister Omar Ruiz said.'
    assert said(parsed(text))[0].speakers == (speaker,)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Omar Ruiz, work and pensions secretary, left.", "work and pensions secretary"),
        ("Peruvian Deputy Minister for European and American Affairs Omar Ruiz left.", None),
    ],
)
def test_fields_of_an_office(parsed: Parse, text: str, role: str | None) -> None:
    found = persons(parsed(text))["Omar Ruiz"].role
    assert found == role if role else found is not None and found.startswith("Deputy Minister")


def test_a_name_that_ends_like_a_day(parsed: Parse) -> None:
    found = persons(parsed("Peruvian Foreign Minister Paek Nam Sun met miners on Sun."))
    assert found["Paek Nam Sun"].role == "Foreign Minister"


@pytest.mark.parametrize(
    ("lead", "role", "country"),
    [
        ("A former Peruvian trade minister was sentenced to a year in prison.", "former trade minister", "PER"),
        ("A court jailed a Peruvian trade minister.", "trade minister", "PER"),
        ("The court opened in May.", None, None),
    ],
)
def test_the_office_of_whom_the_lead_means(parsed: Parse, lead: str, role: str | None, country: str | None) -> None:
    found = persons(parsed(f"{lead} Omar Ruiz was found guilty of theft on Monday."))["Omar Ruiz"]
    assert (found.role, found.country) == (role, country)


def test_one_of_several_who_is_named(parsed: Parse) -> None:
    (found,) = said(parsed("One of the lawyers, Ana Lind, said it rains."))
    assert found.speakers == ("Ana Lind",)
    (found,) = said(parsed("One of the lawyers of Ana Lind said it rains."))
    assert found.speakers != ("Ana Lind",)
