"""Full-text index: the folded words of each record, indexed by FTS5 on SQLite and by a tsvector on PostgreSQL.

Words are split and folded here and not by the database, so that both databases match the same records.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import DDL, ColumnElement, Text, event, func, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, plain

WORD = re.compile(r"[^\W_]+")
ASCII_OR_LETTER = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
APOSTROPHES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2032\uff07`\u00b4", "'")
)
MOST_INDEXED_BYTES = 1_000_000  # in a tsvector, which may have 1,048,575
WORD_BYTES, MOST_PLACES = 4, 255  # of a tsvector: bytes around a word, and places that it notes of one word
INDEX = "search_index"  # the FTS5 table on SQLite, the GIN index on PostgreSQL


class SearchEntry(Base):
    """The words of a record or document, by its id, whose first letter identifies its kind."""

    # FTS5 refers to rows by number, so a number must never be reused.
    __tablename__ = "search_entry"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    number: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(plain(20), unique=True)
    words: Mapped[str] = mapped_column(Text)


def fold(text: str) -> str:
    """Lower case without accents or compatibility forms: "Díaz-Canel" → "diaz-canel"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def folded_name(text: str) -> str:
    """A name or place as it is compared: folded, with one kind of apostrophe and single spaces.

    "Côte d’Ivoire" → "cote d'ivoire". What is null stays out of the tables, so that only text is folded.
    """
    return " ".join(fold(text.translate(APOSTROPHES)).split())


def aligned(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the offset in `text` that it comes from."""
    if text.isascii():
        return fold(text), range(len(text))
    folded: list[str] = []
    offsets: list[int] = []
    for match in ASCII_OR_LETTER.finditer(text):
        part = fold(match.group())
        folded.append(part)
        offsets += range(*match.span()) if match.group().isascii() else [match.start()] * len(part)
    return "".join(folded), offsets


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return WORD.findall(fold(text))


def stream(*texts: str | None) -> str:
    """The text that is indexed for a record: the folded words of `texts`, separated by one space.

    Of a text with more distinct words than PostgreSQL can index, only the beginning, for both databases.
    """
    found = [word for part in texts if part for word in words(part)]
    line = " ".join(found)
    # A letter takes four bytes at most, so that hardly any text has to be counted word by word.
    fits = 4 * len(line) + (WORD_BYTES + 2) * len(found) <= MOST_INDEXED_BYTES
    return line if fits else " ".join(_fitting(found))


def _fitting(found: Iterable[str]) -> Iterator[str]:
    """The words up to the limit of a tsvector: each distinct one takes its bytes, each place of it two."""
    room, places = MOST_INDEXED_BYTES, Counter[str]()
    for word in found:
        places[word] += 1
        new = places[word] == 1
        room -= (2 if places[word] <= MOST_PLACES else 0) + (len(word.encode()) + WORD_BYTES if new else 0)
        if room < 0:
            return
        yield word


def vector() -> ColumnElement[object]:
    """The expression that PostgreSQL indexes."""
    return func.to_tsvector(literal_column("'simple'::regconfig"), SearchEntry.words)


CREATE_SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, content='search_entry', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER {INDEX}_insert AFTER INSERT ON search_entry BEGIN"
    f" INSERT INTO {INDEX}(rowid, words) VALUES (new.number, new.words); END",
    f"CREATE TRIGGER {INDEX}_delete AFTER DELETE ON search_entry BEGIN"
    f" INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', old.number, old.words); END",
    f"CREATE TRIGGER {INDEX}_update AFTER UPDATE ON search_entry BEGIN"
    f" INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', old.number, old.words);"
    f" INSERT INTO {INDEX}(rowid, words) VALUES (new.number, new.words); END",
)
CREATE_POSTGRESQL = (f"CREATE INDEX {INDEX} ON search_entry USING gin (to_tsvector('simple'::regconfig, words))",)


def _run_on(dialect: str, event_name: str, statement: str) -> None:
    """Make `create_all` and `drop_all` run `statement` on `dialect`, as the migrations do."""
    ddl = DDL(statement)  # type: ignore[no-untyped-call]
    event.listen(SearchEntry.__table__, event_name, ddl.execute_if(dialect=dialect))


for _statement in CREATE_SQLITE:
    _run_on("sqlite", "after_create", _statement)
for _statement in CREATE_POSTGRESQL:
    _run_on("postgresql", "after_create", _statement)
_run_on("sqlite", "before_drop", f"DROP TABLE IF EXISTS {INDEX}")
