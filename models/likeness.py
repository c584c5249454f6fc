"""Similar spellings of names, found by the trigrams of their words, with the same result on every database.

Two words are similar if the Dice coefficient of their trigrams is above 0.5: they share more than half of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ForeignKey, Integer, Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, plain
from models.fulltext import words

LONGEST = 40  # letters of a word that are compared; the rest is cut off


class NameWord(Base):
    """A folded word of a participant's names."""

    __tablename__ = "name_word"

    word: Mapped[str] = mapped_column(plain(LONGEST), primary_key=True)
    participant_id: Mapped[str] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class WordGram(Base):
    """A trigram of a word of some name; `size` is the number of trigrams of the word."""

    __tablename__ = "word_gram"

    gram: Mapped[str] = mapped_column(plain(3), primary_key=True)
    word: Mapped[str] = mapped_column(plain(LONGEST), primary_key=True, index=True)
    size: Mapped[int] = mapped_column(Integer)


def name_words(names: Iterable[str]) -> set[str]:
    """The folded words of names: "Miguel Díaz-Canel" → canel, diaz, miguel."""
    return {word[:LONGEST] for name in names for word in words(name)}


def grams(word: str) -> set[str]:
    """The trigrams of a word with two spaces before it and one after it: "ra" → "  r", " ra", "ra "."""
    padded = f"  {word} "
    return {padded[n : n + 3] for n in range(len(padded) - 2)}


def similar_words(word: str) -> Select[Any]:
    """The words of names whose spelling is similar to that of `word`."""
    wanted = sorted(grams(word))
    return (
        select(WordGram.word)
        .where(WordGram.gram.in_(wanted))
        .group_by(WordGram.word, WordGram.size)
        .having(func.count() * 4 > WordGram.size + len(wanted))
    )
