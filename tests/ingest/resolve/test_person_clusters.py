"""Persons of many articles at once: who is one, who stays apart, and who is left alone because he may be either."""

import hashlib
from collections import defaultdict
from dataclasses import replace

import pytest

from ingest.resolve import shared_ids
from ingest.tellings import Analysis, ParticipantTelling, Source, Span
from models.vocabulary import ParticipantKind

Told = tuple[str, str | None, str | None]  # name, country, office


def _told_together(*told: Told) -> set[frozenset[str]]:
    """The names that are one person, if each is told by an article of its own."""
    ids = shared_ids([_article(*one) for one in told])
    found = defaultdict(set)
    for (n, _), record in ids.items():
        found[record].add(told[n][0])
    return {frozenset(names) for names in found.values()}


def _article(name: str, country: str | None, office: str | None, words: str | None = None) -> Analysis:
    text = words or f"{name} spoke."
    named = ParticipantTelling("it", name, ParticipantKind.PERSON, (Span(0, len(name)),), country, office)
    return Analysis(Source(name, text, hashlib.sha256(text.encode()).hexdigest()), (named,), (), (), ())


def test_a_surname_of_two_brothers_is_neither() -> None:
    told = [("Raúl Castro", "CUB", "President"), ("Fidel Castro", "CUB", "President"), ("Castro", "CUB", "President")]
    assert _told_together(*told) == {frozenset({name}) for name, _, _ in told}


def test_a_name_without_the_initials_of_two_presidents_is_neither() -> None:
    told = [("George W. Bush", "USA", "President"), ("George H. W. Bush", "USA", "President")]
    assert _told_together(*told, ("George Bush", "USA", "President")) == {
        frozenset({"George W. Bush"}),
        frozenset({"George H. W. Bush"}),
        frozenset({"George Bush"}),
    }


def test_two_of_one_name_in_one_article_are_two() -> None:
    both = _article("George Papandreou", "GRC", "Prime Minister", "George Papandreou spoke. George Papandreou was old.")
    it = both.participants[0]
    second = replace(it, key="elder", names=(Span(25, 42),))
    ids = shared_ids(
        [replace(both, participants=(second, it)), _article("Giorgos Papandreou", "GRC", "Prime Minister")]
    )
    assert ids[0, "it"] == ids[1, "it"] != ids[0, "elder"]


def test_a_formal_name_is_one_with_its_short_form_told_with_and_without_office() -> None:
    told = [("Joe Biden", "USA", "President"), ("Joe Biden", "USA", None), ("Biden", "USA", "President")]
    formal = [("Joseph R. Biden, Jr.", "USA", "President"), ("Joseph Biden", "USA", None)]
    assert len(_told_together(*told, *formal)) == 1


def test_a_son_does_not_become_his_father_by_a_surname() -> None:
    told = [("Ferdinand Marcos", "PHL", "President"), ("Ferdinand R. Marcos Jr.", "PHL", "President-elect")]
    found = _told_together(*told, ("Marcos", "PHL", "President"), ("Ferdinand Marcos Jr.", "PHL", "President"))
    assert not any({"Ferdinand Marcos", "Ferdinand Marcos Jr."} <= names for names in found)


def test_a_short_name_of_a_man_and_a_woman_is_neither() -> None:
    told = [("Alexander Wendt", "DEU", None), ("Alexandra Wendt", "DEU", None), ("Alex Wendt", "DEU", None)]
    assert len(_told_together(*told)) == 3


@pytest.mark.parametrize(
    "names",
    [
        ["Kim Jong Il", "Kim Jong Un", "Kim Jong Nam", "Kim Yo Jong"],
        ["Agent 1", "Agent 11", "Agent 12"],
        ["Charles I", "Charles II", "Charles III"],
        ["Hassan Sabri", "Hussein Sabri", "Hossam Sabri", "Hashim Sabri"],
    ],
)
def test_each_is_one_of_his_own(names: list[str]) -> None:
    assert len(_told_together(*((name, "PRK" if "Kim" in name else "EGY", "leader") for name in names))) == len(names)


def test_all_spellings_of_one_man_are_one() -> None:
    names = ["Mohamed Sayed Tantawi", "Mohammed Sayed Tantawy", "Muhammad Sayed Tantawi", "Mohamad Sayed Tantaawi"]
    assert len(_told_together(*((name, "EGY", None) for name in names))) == 1


def test_names_that_sound_alike_are_one_though_a_text_leaves_the_country_open() -> None:
    assert len(_told_together(("Alexei Kudrin", "RUS", "minister"), ("Alexey Kudrin", None, None))) == 1
    assert len(_told_together(("Alexei Kudrin", "RUS", "minister"), ("Alexander Kudrin", None, None))) == 2
