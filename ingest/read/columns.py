"""Which columns of a table, or keys of a record, are the fields of a document? Those that are named, else a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.read.checks import STRING_FIELDS, Metadata, metadata
from ingest.read.days import day_of
from ingest.read.failure import RefusedError

# What data sets call the fields, the likeliest first; letters alone count, whatever their case.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "articlebody", "articletext", "fulltext", "maintext", "story"),
    "title": ("title", "headline"),
    "published": (
        *("published", "date", "publishdate", "publisheddate", "publisheddatetime", "publishedat", "publishedon"),
        *("pubdate", "publicationdate", "datepublished", "datepublish", "datetime", "timestamp"),
    ),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "publication", "outlet", "sourcename", "domain", "sourcedomain"),
    "byline": ("byline", "author", "authors"),
}
_EMPTY = frozenset({"", "null", "none", "nan", "nat", "n/a", "na", "\\n"})  # what tables write for no value
_ITEMS = 50  # authors of an article


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """The column of each field that has one, and which fields were guessed."""

    of: Mapping[str, str]
    guessed: frozenset[str] = frozenset()

    def told(self) -> str:
        """The guess in words: "takes text from `content`, published from `date`"."""
        parts = [f"{field} from `{self.of[field]}`" for field in self.of if field in self.guessed]
        return f"takes {', '.join(parts)}; --field FIELD=NAME takes another"

    def guesses(self, fields: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        """The fields of one document that were guessed, each with its column."""
        return tuple((field, self.of[field]) for field in self.of if field in self.guessed and field in fields)


def choose_columns(names: Iterable[str], wished: Mapping[str, str]) -> FieldColumns:
    """The columns that are the fields of a document: those that are wished, else the likeliest among these names.

    Raises `RefusedError` if one that is wished is not there.
    """
    there = list(names)
    for field, name in wished.items():
        if name and name not in there:
            raise RefusedError(f"has no `{name}`, which --field names for {field}, but {_listed(there)}")
    chosen = {field: name for field, name in wished.items() if name}
    free = [name for name in there if name not in chosen.values()]
    guessed = set()
    for field in STRING_FIELDS:
        if field in wished or (field == "html" and "text" in chosen):
            continue
        likeliest = _named(field, free)
        page = field == "text" and likeliest != field and "html" in (*wished, *free)  # a whole page goes before
        if likeliest is not None and not page:
            chosen[field] = likeliest
            if likeliest.casefold() != field:
                guessed.add(field)
    return FieldColumns(chosen, frozenset(guessed))


def has_text(columns: FieldColumns) -> bool:
    """Whether documents can be made of such rows."""
    return "text" in columns.of or "html" in columns.of


def no_text(names: Iterable[str]) -> str:
    """What is said of rows without a text."""
    return f"has neither `text` nor `html`, but {_listed(list(names))}; --field text=NAME says which is the text"


def fields_of(row: Mapping[str, object], columns: FieldColumns) -> tuple[dict[str, object], list[str]]:
    """The fields of a document, and what is said of values that were guessed to be fields and cannot be.

    Raises `RefusedError` for a value that is named as a field and cannot be one.
    """
    fields: dict[str, object] = {}
    remarks: list[str] = []
    for field, name in columns.of.items():
        value = _plain(row.get(name))
        if value is None:
            continue
        try:
            fields[field] = _value(field, name, value)
        except RefusedError as error:
            if field not in columns.guessed:
                raise
            remarks.append(f"{error}; read without it")
    return fields, remarks


def _named(field: str, names: list[str]) -> str | None:
    exact = next((name for name in names if name == field), None)
    letters = {"".join(filter(str.isalnum, name)).casefold(): name for name in reversed(names)}
    return exact or next((letters[known] for known in SYNONYMS.get(field, (field,)) if known in letters), None)


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"`{name[:40]}`" for name in names[:12])
    return (shown + (", …" if len(names) > 12 else "")) or "no names at all"


def _plain(value: object) -> object:
    """A value; None for what stands for none."""
    return None if isinstance(value, str) and value.strip().casefold() in _EMPTY else value


def _value(field: str, name: str, value: object) -> object:
    """A value as the field takes it. Raises `RefusedError`."""
    if field == "published":
        day = day_of(value)
        if day is None:
            raise RefusedError(f"`{name}` must be a day that is written in full, is {str(value)[:40]!r}")
        return day.isoformat()
    if isinstance(value, Mapping):  # {"id": "reuters", "name": "Reuters"}
        value = value.get("name")
    elif isinstance(value, list) and field == "byline":
        value = ", ".join(item for item in value[:_ITEMS] if isinstance(item, str))
    elif isinstance(value, int) and field == "id" and not isinstance(value, bool):
        value = str(value)
    elif field == "publisher" and isinstance(value, str) and value.startswith(("http://", "https://")):
        value = _host(value)
    if field in Metadata.__dataclass_fields__:
        metadata({field: value})
    return value


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:  # brackets that are no IPv6 address
        return address


def wished_column(given: str) -> tuple[str, str]:
    """Field and column of "text=content". Raises `ValueError` with a sentence."""
    field, equals, name = given.partition("=")
    if not equals or field not in STRING_FIELDS:
        raise ValueError(f"must be FIELD=NAME with a FIELD of {', '.join(STRING_FIELDS)}, is {given!r}")
    return field, name
