"""Participants without a name: made only when asked for, under their noun phrase, once."""

from __future__ import annotations

import pytest

from ingest.extract.participants import find
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import names, people_in, word


@pytest.mark.parametrize(
    ("text", "head", "name", "kind", "country", "sector"),
    [
        ("A senior official said so.", "official", "senior official", "person", None, "GOV"),
        ("Foreign ministers met.", "ministers", "Foreign ministers", "group", None, "GOV"),
        ("Senior Peruvian officials met.", "officials", "Senior Peruvian officials", "group", "PER", "GOV"),
        ("The high-ranking delegations met.", "delegations", "high-ranking delegations", "group", None, "GOV"),
        ("Peruvian troops left.", "troops", "Peruvian troops", "group", "PER", "MIL"),
        ("The officials from Peru left.", "officials", "officials from Peru", "group", "PER", "GOV"),
        ("The police fired.", "police", "police", "group", None, "COP"),
        ("Some 300 protesters marched.", "protesters", "300 protesters", "group", None, "OPP"),
        ("At least 40 protesters in 21 cities fell.", "protesters", "40 protesters", "group", None, "OPP"),
        ("The town was besieged by rebels for months.", "rebels", "rebels", "group", None, "REB"),
        ("A lawyer for the widow said so.", "lawyer", "lawyer", "person", None, "JUD"),
        ("Lawmakers on the House Committee said so.", "Lawmakers", "Lawmakers", "group", None, "LEG"),
        ("Gunmen on motorcycles fired.", "Gunmen", "Gunmen on motorcycles", "group", None, "REB"),
        ("A newspaper said so.", "newspaper", "newspaper", "organization", None, "JRN"),
        ("Unnamed industry experts said so.", "experts", "Unnamed industry experts", "group", None, "EDU"),
        (
            "President Ana Quispe's office said so.",
            "office",
            "President Ana Quispe's office",
            "organization",
            None,
            "GOV",
        ),
    ],
)
def test_a_noun_phrase_makes_a_participant(
    parsed: Parse, text: str, head: str, name: str, kind: str, country: str | None, sector: str | None
) -> None:
    document = parsed(text)
    cast = find(document)
    keys = cast.introduce(word(document, head))
    (telling,) = (telling for telling in cast.tellings(keys) if telling.key in keys)
    assert (telling.name, telling.kind, telling.country, telling.sector) == (name, kind, country, sector)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The visit ended.", "visit"),
        ("It rained.", "It"),
        ("The guidelines changed.", "guidelines"),
        ("He questioned their authority.", "authority"),
        ("They left.", "They"),
        ("The treaty failed.", "treaty"),
    ],
)
def test_things_and_lost_pronouns_make_none(parsed: Parse, text: str, head: str) -> None:
    document = parsed(text)
    assert find(document).introduce(word(document, head)) == ()


def test_who_is_known_is_not_made_again(parsed: Parse) -> None:
    document = parsed("President Ana Quispe spoke. The president left.")
    cast = find(document)
    assert names(cast, cast.introduce(word(document, "president"))) == ["Ana Quispe"]


def test_conjuncts_are_made_one_by_one(parsed: Parse) -> None:
    document = parsed("Critics and Greenpeace blamed Peru and its proxies.")
    cast = find(document)
    assert names(cast, cast.introduce(word(document, "Critics"))) == ["Critics", "Greenpeace"]
    assert names(cast, cast.introduce(word(document, "Peru"))) == ["Peru", "proxies"]


def test_the_same_words_are_the_same_group(parsed: Parse) -> None:
    document = parsed("Peruvian troops left. Later Peruvian troops came back.")
    cast = find(document)
    first, second = (cast.introduce(word(document, "troops", n)) for n in (1, 2))
    assert first == second
    (telling,) = (t for t in cast.tellings(first) if t.key in first)
    assert len(telling.names) == 2


def test_two_officials_are_two(parsed: Parse) -> None:
    document = parsed("An official said so. An official denied it.")
    cast = find(document)
    assert cast.introduce(word(document, "official", 1)) != cast.introduce(word(document, "official", 2))


def test_an_introduced_participant_is_kept_only_where_it_is_used(parsed: Parse) -> None:
    document = parsed("Peru sent troops.")
    cast = find(document)
    (key,) = cast.introduce(word(document, "troops"))
    assert [t.name for t in cast.tellings(())] == ["Peru"]
    assert [t.name for t in cast.tellings({key})] == ["Peru", "troops"]


def test_an_introduced_participant_may_be_referred_to(parsed: Parse) -> None:
    document = parsed("Protesters marched in Lima. They burnt flags.")
    cast = find(document)
    group = cast.introduce(word(document, "Protesters"))
    assert cast.refer(word(document, "They")) == group


def test_names_only_are_found_without_asking(parsed: Parse) -> None:
    assert [t.name for t in people_in(parsed("Some officials met Peru."))] == ["Peru"]


@pytest.mark.parametrize(
    ("text", "head", "named"),
    [
        ("A senior official said so.", "official", False),
        ("The agency said so.", "agency", False),
        ("Ana Quispe's campaign said so.", "campaign", True),
    ],
)
def test_only_what_is_called_after_somebody_has_a_name(parsed: Parse, text: str, head: str, *, named: bool) -> None:
    document = parsed(text)
    cast = find(document)
    (key,) = cast.introduce(word(document, head))
    assert next(telling.named for telling in cast.tellings({key}) if telling.key == key) is named


@pytest.mark.parametrize(
    ("text", "heads", "same"),
    [
        ("Chadian security forces fired. Security forces left.", ("forces", "forces"), True),
        ("Some 40 protesters fell. The demonstrators left.", ("protesters", "demonstrators"), True),
        ("Chadian soldiers fired. Malian soldiers left.", ("soldiers", "soldiers"), False),
        ("Two officials spoke. Three officials left.", ("officials", "officials"), False),
    ],
)
def test_one_crowd_or_force(parsed: Parse, text: str, heads: tuple[str, str], same: bool) -> None:
    document = parsed(text)
    cast = find(document)
    first = next(token for token in document.tokens if token.lower == heads[0])
    last = next(token for token in reversed(list(document.tokens)) if token.lower == heads[1])
    assert (cast.introduce(first) == cast.introduce(last)) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were killed by bandits. Suspected bandits raided a farm.", ["bandits", "Suspected bandits"]),
        ("Gunmen raided a farm. The attackers stormed a village.", ["Gunmen", "attackers"]),
        ("Chadian rebels raided a farm. Malian rebels stormed a village.", ["Chadian rebels"]),
        ("Protesters blocked a road. The attackers stormed a village.", ["Protesters"]),
    ],
)
def test_one_armed_group_of_an_article_is_one(parsed: Parse, text: str, expected: list[str]) -> None:
    document = parsed(text)
    cast = find(document)
    heads = [token for token in document.tokens if token.dep in ("nsubj", "pobj") and token.tag == "NNS"]
    for head in heads:
        cast.introduce(head)
    (first,) = cast.introduce(heads[0])
    assert [document.text[slice(*span)] for span in cast.discourse.members[first].spans] == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Peruvian lawmakers met. The Senate urged Peru to act.", "Senate", "Senate"),
        ("Parliament urged Peru to act.", "Parliament", "Parliament"),
        ("The Cabinet met in Lima.", "Cabinet", "Cabinet"),
    ],
)
def test_an_organ_of_state_may_be_told_by_its_noun(parsed: Parse, text: str, head: str, expected: str) -> None:
    document = parsed(text)
    cast = find(document)
    (key,) = cast.introduce(word(document, head))
    assert (cast.name_of(key), cast.is_body(key)) == (expected, True)
