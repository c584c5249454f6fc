"""Several persons at once: "they said" after a meeting, "both", "the two", ministers of several countries."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_statements import said

MEETING = "Chilean President Rosa Paz met Peruvian Prime Minister Ana Quispe on Monday. "


@pytest.mark.parametrize(
    "after",
    [
        '"The canal will be dug," they said in a joint statement.',
        "The canal will be dug, they said.",
        "Both said the canal will be dug.",
        "The two leaders, who are in Lima for a fair, said the canal will be dug.",
        "The leaders of the two countries said the canal will be dug.",
    ],
)
def test_both_sides_of_a_meeting_speak(parsed: Parse, after: str) -> None:
    assert said(parsed(MEETING + after))[-1].speakers == ("Rosa Paz", "Ana Quispe")


@pytest.mark.parametrize(
    "after",
    [
        'Miners left. "The canal will be dug," they said.',
        "The two leaders of the strike said the canal will be dug.",
    ],
)
def test_others_do_not(parsed: Parse, after: str) -> None:
    assert "Rosa Paz" not in said(parsed(MEETING + after))[-1].speakers


def test_whose_policy_is_spoken_of_is_not_one_of_the_two(parsed: Parse) -> None:
    text = (
        "Foreign Minister Ana Quispe of Peru briefed Foreign Minister Luis Soto of Chile on President Rosa Paz's plan. "
        "The two said the canal will be dug."
    )
    assert said(parsed(text))[-1].speakers == ("Ana Quispe", "Luis Soto")


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Peru and Chile, Ana Quispe and Rosa Paz, said the canal will be dug.",
        "Foreign Ministers of Peru and Chile at a fair in Lima said the canal will be dug. Peruvian Foreign Minister "
        "Ana Quispe met Chilean Foreign Minister Rosa Paz.",
    ],
)
def test_holders_of_one_office_in_several_countries(parsed: Parse, text: str) -> None:
    assert set(said(parsed(text))[0].speakers) == {"Ana Quispe", "Rosa Paz"}


def test_one_holder_for_two_countries_is_not_both(parsed: Parse) -> None:
    text = "The presidents of Peru and Chile said the canal will be dug. President Ana Quispe of Peru left."
    assert said(parsed(text))[0].speakers != ("Ana Quispe",)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Leaders of the Andean union met. The leaders said it rains.", ("Leaders of the Andean union",)),
        ("Andean leaders met. The leaders in a communique said it rains.", ("Andean leaders",)),
        ("Andean leaders met. Miners said it rains.", ("Miners",)),
    ],
)
def test_a_bare_plural_means_those_told_before(parsed: Parse, text: str, speakers: tuple[str, ...]) -> None:
    assert said(parsed(text))[-1].speakers == speakers
