"""JSON: an object, an array of objects, objects one after the other, or an object a line."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from ingest.read.columns import FieldColumns, choose_columns, fields_of, has_text, no_text
from ingest.read.documents import from_fields, parsed_object
from ingest.read.failure import Failure, Guess, RefusedError
from ingest.read.formats.elements import elements
from ingest.read.opened import MARKUP_FACTOR, Found, Opened, bounded_lines, built
from ingest.tellings import Source

BLANK = b"\xef\xbb\xbf \t\r\n"  # a byte order mark too
_OTHER_UNICODE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # that of UTF-32-LE begins like one


def read_lines(opened: Opened) -> Iterator[Found]:
    """One document a line, named by file and line number: "news.jsonl:17"; blank lines are skipped."""
    lines = enumerate(bounded_lines(opened.stream, _most(opened)), 1)
    found = False
    for item in _records(opened, ((number, line) for number, line in lines if line.strip(BLANK))):
        found = True
        yield item
    if not found:
        yield Failure(opened.shown, "has no lines with documents")


def read_objects(opened: Opened) -> Iterator[Found]:
    """The objects of a file: one, which has the file's name, or several, named by number: "news.json:3"."""
    if opened.stream.peek(4).startswith(_OTHER_UNICODE):
        found: Iterator[bytes] = iter([opened.whole(MARKUP_FACTOR)])
    else:
        array = opened.stream.peek(1 << 12).lstrip(BLANK).startswith(b"[")
        found = elements(opened.stream, _most(opened))
        if array:
            yield from _records(opened, enumerate(found, 1))
            return
    first = list(islice(found, 2))  # which tell one object from several
    if len(first) > 1 and not first[1].startswith(b"{"):
        raise RefusedError("is not JSON: there is more behind its object")
    if len(first) > 1:
        yield from _records(opened, enumerate(chain(first, found), 1))
    else:
        yield from _records(opened, ((None, data) for data in first or [b""]))


def _most(opened: Opened) -> int:
    return MARKUP_FACTOR * opened.options.most_bytes


def _records(opened: Opened, numbered: Iterable[tuple[int | None, bytes]]) -> Iterator[Found]:
    """The document of each record, and once for each guess what was taken for what."""
    told: set[str] = set()
    for number, data in numbered:
        place = "" if number is None else f":{number}"
        where, name = opened.shown + place, opened.name + place
        if len(data) > _most(opened):
            yield Failure(where, f"is longer than {_most(opened):,} bytes")
            continue
        record = Record(opened, name, data)
        document = built(where, record.document)
        if record.guess and record.guess not in told:
            told.add(record.guess)
            yield Guess(opened.shown, record.guess)
        yield from (Guess(where, remark) for remark in record.remarks)
        yield document


class Record:
    """A JSON object that may have a document's fields under other names."""

    def __init__(self, opened: Opened, name: str, data: bytes) -> None:
        self._options = opened.options
        self._name = name
        self._data = data
        self.guess = ""
        self.remarks: list[str] = []

    def document(self) -> Source:
        """The document. Raises `RefusedError`."""
        record = parsed_object(self._data)
        names = [name for name, value in record.items() if value is not None]
        wished = {field: name for field, name in self._options.columns.items() if not name or name in names}
        columns = choose_columns(names, wished)
        if names and not has_text(columns):
            raise RefusedError(no_text(names))
        taken = {field: name for field, name in columns.of.items() if field in wished or field in columns.guessed}
        renamed = FieldColumns(taken, columns.guessed)
        fields, self.remarks = fields_of(record, renamed)
        self.guess = columns.told() if columns.guessed else ""
        kept = {field: value for field, value in record.items() if wished.get(field) != ""}
        return from_fields(self._name, _with(kept, fields), self._options.most_bytes, guessed=renamed.guesses(fields))


def _with(record: Mapping[str, object], fields: Mapping[str, object]) -> Mapping[str, object]:
    return {**record, **fields} if fields else record
