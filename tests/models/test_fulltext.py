"""What of a text is indexed: all of it, or as much as PostgreSQL can index."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from models.database import transaction
from models.fulltext import SearchEntry, stream, vector


def test_the_words_of_a_text_are_indexed() -> None:
    assert stream("Díaz-Canel met", None, "3 ministers") == "diaz canel met 3 ministers"


def test_a_long_article_of_common_words_is_indexed_whole() -> None:
    text = "the two ministers met in geneva " * 60_000
    assert stream(text) == text.strip()


def test_of_a_text_with_too_many_different_words_the_beginning_is_indexed(database: Engine) -> None:
    text = " ".join(f"word{number:x}é" for number in range(120_000))
    indexed = stream(text)
    assert 50_000 < indexed.count(" ") < 119_999
    assert stream(text, "more")[-50:] == indexed[-50:]
    with transaction(database) as session:
        session.add(SearchEntry(record_id="d1", words=indexed))
    if database.dialect.name == "postgresql":
        with database.connect() as connection:
            assert connection.scalar(select(func.length(vector()))) == indexed.count(" ") + 1
