"""Two who meet do not hold one office of one state: a country that is only that of the article is withdrawn."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from tests.ingest.conftest import Parse

PERU = " Peru has had four presidents in five years. Peru votes in June."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peruvian President Ana Quispe received President Luis Soto in Lima on Monday.", ("PER", None)),
        ("Peruvian President Ana Quispe held talks with President Luis Soto in Lima on Monday.", ("PER", None)),
        ("Ana Quispe, the president of Peru, and President Luis Soto met in Lima on Monday.", ("PER", None)),
        ("President Ana Quispe met President Luis Soto in Lima on Monday." + PERU, (None, None)),
        ("Foreign Minister Ana Quispe met Foreign Minister Luis Soto in Lima on Monday." + PERU, (None, None)),
        # What the text states stands.
        ("Peruvian President Ana Quispe met Peruvian President Luis Soto in Lima on Monday.", ("PER", "PER")),
        ("Peruvian President Ana Quispe met former President Luis Soto in Lima on Monday." + PERU, ("PER", "PER")),
        # Other offices, and what is no meeting.
        ("Peruvian President Ana Quispe met Foreign Minister Luis Soto in Lima on Monday." + PERU, ("PER", "PER")),
        ("Minister Ana Quispe met Minister Luis Soto in Lima on Monday." + PERU, ("PER", "PER")),
        ("Peruvian President Ana Quispe resigned. President Luis Soto was sworn in on Monday." + PERU, ("PER", "PER")),
    ],
)
def test_whose_president(parsed: Parse, text: str, expected: tuple[str | None, str | None]) -> None:
    found = {one.name: one.country for one in extract(parsed(text)).participants}
    assert (found["Ana Quispe"], found["Luis Soto"]) == expected


def test_the_guest_does_not_act_for_the_host(parsed: Parse) -> None:
    """The state acts with its president alone."""
    analysis = extract(parsed("Peruvian President Ana Quispe received President Luis Soto in Lima on Monday."))
    names = {one.key: one.name for one in analysis.participants}
    (meeting,) = analysis.events
    sides = [{names[key] for key in side} for side in (meeting.actors, meeting.recipients)]
    assert {"Ana Quispe", "Peru"} in sides
    assert {"Luis Soto"} in sides
