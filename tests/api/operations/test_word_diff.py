from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.operations.word_diff import EQUAL, ONLY_FIRST, ONLY_SECOND, difference


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", []),
        ("We sign.", "we SIGN", [(EQUAL, ["We", "sign."])]),
        ("We shall sign,", "“we will sign”", [(EQUAL, ["We"]), ("other", []), (EQUAL, ["sign,"])]),
        ("peace", "", [(ONLY_FIRST, ["peace"])]),
        ("", "لن نوقّع 🕊", [(ONLY_SECOND, ["لن", "نوقّع", "🕊"])]),
        ("a – b", "a b", [(EQUAL, ["a"]), (ONLY_FIRST, ["–"]), (EQUAL, ["b"])]),
    ],
)
def test_words_are_compared(first: str, second: str, expected: list[tuple[str, list[str]]]) -> None:
    _, operations = difference(first, second)
    found = [(each["operation"], each["words"]) for each in operations]
    if ("other", []) in expected:
        assert sorted(found[1:-1]) == [(ONLY_FIRST, ["shall"]), (ONLY_SECOND, ["will"])]
        found[1:-1] = [("other", [])]
    assert found == expected


def test_the_share_of_words_in_common() -> None:
    assert difference("we sign", "We sign!")[0] == 1
    assert difference("we sign", "they left")[0] == 0
    assert difference("we sign now", "we sign")[0] == pytest.approx(0.8)


@given(st.text(), st.text())
def test_both_wordings_can_be_read_off(first: str, second: str) -> None:
    _, operations = difference(first, second)
    kept = [word for each in operations if each["operation"] != ONLY_SECOND for word in each["words"]]
    count = sum(len(each["words"]) for each in operations if each["operation"] != ONLY_FIRST)
    assert kept == first.split()
    assert count == len(second.split())
