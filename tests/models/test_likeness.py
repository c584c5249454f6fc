"""Names that are spelled alike are found alike on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select

from ingest.derive.name_index import write_name_words
from models import NameWord, Participant, WordGram
from models.database import reading, transaction
from models.likeness import LONGEST, grams, name_words, similar_words
from models.vocabulary import ParticipantKind
from tests.worlds.databases import Databases

NAMES = {
    "p1": ["Ebrahim Raisi", "Raisi", "Raeisi"],
    "p2": ["Miguel Díaz-Canel"],
    "p3": ["Diaz de la Vega", "Ünlü"],
    "p4": ["Fidel Castro"],
    "p5": ["Pedro Castillo", "日本 太郎"],
    "p6": ["Barack Obama", "x" * 60],
}


def fill(engine: Engine) -> None:
    with transaction(engine) as session:
        common = {"kind": ParticipantKind.PERSON, "documents": 1}
        session.add_all(Participant(id=each, name=names[0], **common) for each, names in NAMES.items())
        session.flush()
        write_name_words(session, NAMES)


@pytest.fixture(scope="module")
def engines(sqlite: Databases, postgresql: Databases) -> Iterator[list[Engine]]:
    with sqlite.empty() as one, postgresql.empty() as other:
        for engine in (one, other):
            fill(engine)
        yield [one, other]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("raeisi", {"p1"}),
        ("raisi", {"p1"}),
        ("raissi", {"p1"}),
        ("rais", {"p1"}),
        ("diaz", {"p2", "p3"}),
        ("dias", {"p2", "p3"}),
        ("cannel", {"p2"}),
        ("castro", {"p4"}),  # and not Castillo
        ("kastillo", {"p5"}),
        ("obamma", {"p6"}),
        ("unlu", {"p3"}),
        ("太郎", {"p5"}),
        ("x" * 60, {"p6"}),
        ("x" * 59, {"p6"}),
        ("o", set()),
        ("zzz", set()),
    ],
)
def test_both_find_the_same(engines: list[Engine], word: str, expected: set[str]) -> None:
    [folded] = name_words([word])
    for engine in engines:
        with reading(engine) as session:
            query = select(NameWord.participant_id).where(NameWord.word.in_(similar_words(folded)))
            assert set(session.scalars(query)) == expected, engine.dialect.name


def test_a_word_is_cut_into_groups_of_three() -> None:
    assert grams("rai") == {"  r", " ra", "rai", "ai "}
    assert grams("aaaa") == {"  a", " aa", "aaa", "aa "}
    assert name_words(["Ångström", "o'Neill", "", "!"]) == {"angstrom", "o", "neill"}
    assert {len(word) for word in name_words(["y" * 99])} == {LONGEST}


def vocabulary(engine: Engine) -> tuple[set[str], set[str]]:
    with reading(engine) as session:
        return set(session.scalars(select(NameWord.word))), set(session.scalars(select(WordGram.word)))


def test_what_nobody_is_called_any_more_is_forgotten(database: Engine) -> None:
    fill(database)
    everything = name_words(name for names in NAMES.values() for name in names)
    assert vocabulary(database) == (everything, everything)
    with transaction(database) as session:
        write_name_words(session, {"p1": ["Ebrahim Raisi"], "p3": [], "p4": ["Fidel Castro Ruz"]})
    left = everything - {"raeisi", "de", "la", "vega", "unlu"} | {"ruz"}
    assert vocabulary(database) == (left, left)  # diaz is in another name
