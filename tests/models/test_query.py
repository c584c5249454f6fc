from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.query import Alternative, Phrase, Query, QueryError, any_query, parse_query


def word(*words: str, prefix: bool = False) -> Phrase:
    return Phrase(words, prefix)


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("Oslo talks", [Alternative((word("oslo"), word("talks")))]),
        ('"the sea" nobody', [Alternative((word("the", "sea"), word("nobody")))]),
        ("talks OR visit oslo", [Alternative((word("talks"),)), Alternative((word("visit"), word("oslo")))]),
        ("or", [Alternative((word("or"),))]),
        ("peace -war", [Alternative((word("peace"),), (word("war"),))]),
        ('-"cold war" peace', [Alternative((word("peace"),), (word("cold", "war"),))]),
        ("fish* nor*", [Alternative((word("fish", prefix=True), word("nor", prefix=True)))]),
        ("Díaz-Canel", [Alternative((word("diaz", "canel"),))]),
        ("Oslo - talks", [Alternative((word("oslo"), word("talks")))]),
        ('a"b c"d', [Alternative((word("a"), word("b", "c"), word("d")))]),
        ("!?", []),
        ('""', []),
    ],
)
def test_what_is_read(text: str, alternatives: list[Alternative]) -> None:
    assert parse_query(text) == Query(tuple(alternatives))


@pytest.mark.parametrize(
    "text", ['"oslo', "OR oslo", "oslo OR", "a OR OR b", "-war", "a OR -b", "*", "a*b", '"a b*"', "!*"]
)
def test_what_says_nothing_clear_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"\.$"):
        parse_query(text)


@pytest.mark.parametrize(
    ("within", "beyond", "reason"),
    [
        ("ta*", "t*", "at least 2 letters"),
        ("sea-la*", "sea-l*", "at least 2 letters"),
        ("abc* abd* -abe*", "abc* abd* abe* OR abf*", "At most 3"),
        (" ".join(f"w{n}" for n in range(32)), " ".join(f"w{n}" for n in range(33)), "at most 32 words"),
        ("a " * 100, '"' + "a " * 100 + '"', "at most 32 words"),
    ],
)
def test_what_would_cost_too_much_is_refused(within: str, beyond: str, reason: str) -> None:
    parse_query(within)
    with pytest.raises(QueryError, match=reason):
        parse_query(beyond)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError:
        return
    for start, end in query.spans(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("oslo", "Oslo, OSLO – not Osloer", ["Oslo", "OSLO"]),
        ("strass*", "Die Straße und Straßen", ["Straße", "Straßen"]),
        ("diaz-canel", "Miguel Di\u0301az-Canel, Díaz", ["Di\u0301az-Canel"]),
        ('"we shall"', "🐟 We shall, we", ["We shall"]),
        ("peace -war", "war and peace", ["peace"]),
        ('a "a b"', "a b a", ["a b", "a"]),
        ("x", "", []),
    ],
)
def test_where_its_words_stand(query: str, text: str, shown: list[str]) -> None:
    assert [text[start:end] for start, end in parse_query(query).spans(text)] == shown


def test_several_queries_are_alternatives() -> None:
    assert any_query([parse_query("a"), parse_query("b -c")]) == parse_query("a OR b -c")
