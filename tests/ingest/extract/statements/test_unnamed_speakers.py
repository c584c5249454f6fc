"""Speakers without a name of their own: bodies, shares of people, documents and whoever is behind them."""

from __future__ import annotations

import pytest

from ingest.extract.participants import find
from models.vocabulary import ParticipantKind
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import word
from tests.ingest.extract.plain_statements import said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The palace said the king would travel in May.", ("palace",)),
        ("State television said the bridge had collapsed.", ("State television",)),
        ("The think tank said the reserves would run out.", ("think tank",)),
        ("News outlets said the bridge had collapsed.", ("News outlets",)),
        ("The narrator says the river has never been colder.", ("narrator",)),
        ("Ana Quispe's campaign said the votes would be counted again.", ("Ana Quispe's campaign",)),
        ("The Quispe campaign said the votes would be counted again.", ("Quispe campaign",)),
        ("Half of the voters said they would stay at home.", ("Half of the voters",)),
        ("Some of the miners said the roof had been cracking for weeks.", ("Some of the miners",)),
        ("One of the drivers said the road had been closed.", ("One of the drivers",)),
        ("Forty percent of farmers said the drought had ruined them.", ("Forty percent of farmers",)),
        ("Others said the drought had ruined them.", ("Others",)),
    ],
)
def test_people_and_bodies_are_kept_as_what_they_are(parsed: Parse, text: str, speakers: tuple[str, ...]) -> None:
    (found,) = said(parsed(text))
    assert found.speakers == speakers


@pytest.mark.parametrize(
    "text",
    [
        "A study found that the river had never been colder.",
        "A new poll suggested that the mayor would lose.",
        "Court filings said that the bank knew of the loans.",
        "According to an affidavit, the bank knew of the loans.",
    ],
)
def test_a_document_by_nobody_has_a_source_and_no_speaker(parsed: Parse, text: str) -> None:
    (found,) = said(parsed(text))
    assert found.source is not None
    assert found.speakers == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("A report by Greenpeace said the river was poisoned.", ("Greenpeace",)),
        ("A Greenpeace study found that the river was poisoned.", ("Greenpeace",)),
        ("A survey conducted by Greenpeace found that fishermen were worried.", ("Greenpeace",)),
        ("In its report, Greenpeace said the river was poisoned.", ("Greenpeace",)),
        ("Greenpeace published a study on Monday. The study said the river was poisoned.", ("Greenpeace",)),
        ("Greenpeace published a study on Monday. The report said the river was poisoned.", ("Greenpeace",)),
        ("Ana Quispe's lawsuit said the bank knew of the loans.", ("Ana Quispe",)),
    ],
)
def test_a_document_speaks_for_whoever_issued_it(parsed: Parse, text: str, speakers: tuple[str, ...]) -> None:
    assert said(parsed(text))[-1].speakers == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Greenpeace published a study on Monday. A study from last year found that fish had vanished.",
        "The letter, seen by Greenpeace, said the river was poisoned.",
        "According to Greenpeace filings, the river was poisoned.",
        "The pilot fled. According to her Greenpeace profile, the river was poisoned.",
    ],
)
def test_a_document_is_not_given_to_those_who_only_saw_it(parsed: Parse, text: str) -> None:
    assert "Greenpeace" not in said(parsed(text))[-1].speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("A nurse in Lima left her ward. She said the work had become too hard.", ("nurse",)),
        ("Two miners were freed on Monday. They said the roof had been cracking.", ("Two miners",)),
        ("A spokesman for Greenpeace said no. The river, he added, was poisoned.", ("Greenpeace",)),
        ("Ana Quispe sold her bank in May. The billionaire said she had no regrets.", ("Ana Quispe",)),
        ("Ana Quispe is a lawyer who said the law was dead.", ("Ana Quispe",)),
        ("Ana Quispe is a liar, a crook and a racist who has said the law was dead.", ("Ana Quispe",)),
        ("Ana Quispe lost in May. The mogul and former teacher said she had no regrets.", ("Ana Quispe",)),
        ("Ana Quispe, a lawyer who has said the law was dead, left.", ("Ana Quispe",)),
    ],
)
def test_pronouns_and_epithets_find_whom_they_mean(parsed: Parse, text: str, speakers: tuple[str, ...]) -> None:
    assert said(parsed(text))[-1].speakers == speakers


def test_he_is_not_the_wife(parsed: Parse) -> None:
    found = said(parsed("Tom Hill fell ill in May. His wife wept for days. He said the fever had gone."))[-1]
    assert found.speakers == ("Tom Hill",)


def test_the_campaign_of_one_person_is_one(parsed: Parse) -> None:
    document = parsed(
        "Ana Quispe's campaign denied the report. The Quispe campaign left Lima. Later her campaign came back."
    )
    cast = find(document)
    keys = {cast.introduce(word(document, "campaign", nth)) for nth in (1, 2, 3)}
    assert len(keys) == 1


def test_her_campaign_is_named_after_her(parsed: Parse) -> None:
    (found,) = said(parsed("Ana Quispe lost. Her campaign said the votes would be counted again."))
    assert found.speakers == ("Ana Quispe's campaign",)


def test_the_official_is_the_one_just_spoken_of(parsed: Parse) -> None:
    first, second = said(parsed("A senior official said talks had failed. The official said they would go on."))
    assert first.speakers == second.speakers == ("senior official",)


def test_another_official_is_another(parsed: Parse) -> None:
    document = parsed("A senior official left. Another official stayed.")
    cast = find(document)
    assert cast.introduce(word(document, "official", 1)) != cast.introduce(word(document, "official", 2))


def test_others_are_others_each_time(parsed: Parse) -> None:
    document = parsed("Some miners wept. Others said no. Later, others said yes.")
    cast = find(document)
    first, second = (cast.introduce(word(document, text)) for text in ("Others", "others"))
    assert first != second


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("One of the drivers left.", "One", ParticipantKind.PERSON),
        ("Most of the drivers left.", "Most", ParticipantKind.GROUP),
        ("The palace denied it.", "palace", ParticipantKind.ORGANIZATION),
        ("The think tank denied it.", "tank", ParticipantKind.ORGANIZATION),
    ],
)
def test_what_sort_of_speaker_it_is(parsed: Parse, text: str, head: str, kind: ParticipantKind) -> None:
    document = parsed(text)
    cast = find(document)
    (key,) = cast.introduce(word(document, head))
    assert next(t.kind for t in cast.tellings({key}) if t.key == key) is kind


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Half of the houses burnt.", "Half"),
        ("Twelve of the bridges fell.", "Twelve"),
        ("One of her books says so.", "One"),
    ],
)
def test_shares_of_things_are_nobody(parsed: Parse, text: str, head: str) -> None:
    document = parsed(text)
    assert find(document).introduce(word(document, head)) == ()


def test_one_article_for_two_nouns_means_one_person(parsed: Parse) -> None:
    (found,) = said(parsed("A lawyer and former teacher said the school would close."))
    assert found.speakers == ("lawyer",)


def test_two_articles_mean_two(parsed: Parse) -> None:
    (found,) = said(parsed("A lawyer and a teacher said the school would close."))
    assert found.speakers == ("lawyer", "teacher")
