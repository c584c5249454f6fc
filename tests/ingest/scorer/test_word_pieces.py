"""Words become the pieces that the encoder knows."""

import pytest

from ingest.scorer.word_pieces import LONGEST, pieces_of, vocabulary


def spelled(word: str) -> list[str]:
    names = {number: piece for piece, number in vocabulary().items()}
    return [names[number] for number in pieces_of(word)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("met", ["met"]),
        ("Condemned", ["condemned"]),
        ("Erdoğan", ["er", "##dog", "##an"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Díaz-Canel", ["diaz", "-", "cane", "##l"]),
        ("“", ["“"]),
        ("\u4e2d\u56fd", ["中", "##国"]),
        ("\u0301", ["[UNK]"]),
        ("x" * (LONGEST + 1), ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_known_pieces(word: str, parts: list[str]) -> None:
    assert spelled(word) == parts


def test_a_piece_within_a_word_is_marked() -> None:
    assert all(one.startswith("##") for one in spelled("unratifiable")[1:])
