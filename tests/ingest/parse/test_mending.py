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


def test_the_children_of_every_token_have_it_as_head(parsed: Callable[..., Parsed]) -> None:
    for text in ("A court in Tunis condemned journalist Ali Salem.", "Ex-president Luis Rojas was jailed."):
        tokens = parsed(text).tokens
        assert all(child.head is token for token in tokens for child in token.children)
        assert all(token in token.head.children for token in tokens if token.head is not token)
