"""Trees that the model gets wrong, mended, and those that it gets right, left alone."""

from collections.abc import Callable

import pytest

from ingest.parse.tokens import Parsed


def _deps(parsed: Callable[..., Parsed], text: str) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep, token.head.text) for token in parsed(text).tokens}


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        ("A court in Tunis condemned journalist Ali Ben Salem to two years in prison.", "condemned", "Salem"),
        ("A military court in Yangon jailed reporter Zaw Min for three years.", "jailed", "Min"),
        ("A court in Ankara sentenced journalist Deniz Kaya to two years in prison.", "sentenced", "Kaya"),
    ],
)
def test_a_verb_taken_for_an_adjective_is_found(parsed: Callable[..., Parsed], text: str, verb: str, name: str) -> None:
    deps = _deps(parsed, text)
    assert deps[verb] == ("ROOT", verb)
    assert deps["court"] == ("nsubj", verb)
    assert deps[name] == ("dobj", verb)


@pytest.mark.parametrize("text", ["The case of jailed reporter Zaw Min.", "Police freed jailed reporter Zaw Min."])
def test_an_adjective_stays_one(parsed: Callable[..., Parsed], text: str) -> None:
    assert _deps(parsed, text)["jailed"] == ("amod", "reporter")


def test_a_person_before_a_sum_is_an_object(parsed: Callable[..., Parsed]) -> None:
    deps = _deps(parsed, "On Monday, a Kazakh court fined activist Aset Bekov 200,000 tenge.")
    assert (deps["Bekov"], deps["tenge"]) == (("dative", "fined"), ("dobj", "fined"))


def test_a_day_is_no_part_of_the_subject_after_it(parsed: Callable[..., Parsed]) -> None:
    deps = _deps(parsed, "Bolivia's Foreign Ministry said on Monday talks would resume.")
    assert (deps["Monday"], deps["talks"]) == (("pobj", "on"), ("nsubj", "resume"))


def test_the_name_after_a_source_is_the_subject(parsed: Callable[..., Parsed]) -> None:
    deps = _deps(parsed, "According to the council's spokesman, Anna Berg will travel.")
    assert deps["Berg"] == ("nsubj", "travel")
    deps = _deps(parsed, "According to the mayor, Anna Berg, it will rain.")
    assert deps["it"] == ("nsubj", "rain")


def test_that_opens_a_clause_with_a_verb_of_its_own(parsed: Callable[..., Parsed]) -> None:
    deps = _deps(parsed, "The council reaffirmed that piracy in all its forms and manifestations is a threat.")
    assert (deps["is"], deps["piracy"]) == (("ccomp", "reaffirmed"), ("nsubj", "is"))
    assert _deps(parsed, "The envoy rejected that proposal and is ready to leave.")["proposal"][0] == "dobj"


def test_the_children_of_every_token_have_it_as_head(parsed: Callable[..., Parsed]) -> None:
    for text in ("A court in Tunis condemned journalist Ali Salem.", "Ex-president Luis Rojas was jailed."):
        tokens = parsed(text).tokens
        assert all(child.head is token for token in tokens for child in token.children)
        assert all(token in token.head.children for token in tokens if token.head is not token)


def test_a_name_in_capitals_before_a_colon_is_no_verb(parsed: Callable[..., Parsed]) -> None:
    found = list(parsed('PETRO: "We will keep talking to all sides."\n\nNote: We will go.').tokens)
    assert (found[0].pos, found[0].tag) == ("PROPN", "NNP")
    assert next(one for one in found if one.text == "keep").pos == "VERB"


def test_a_name_after_a_description_is_no_second_subject(parsed: Callable[..., Parsed]) -> None:
    deps = _deps(parsed, "A resident of Arica, one of the towns attacked, Ana Quispe said they came at noon.")
    assert (deps["resident"], deps["Quispe"]) == (("nsubj", "said"), ("appos", "resident"))
    assert _deps(parsed, "The day before, Ana Quispe said they came.")["Quispe"] == ("nsubj", "said")
