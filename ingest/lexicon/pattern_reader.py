"""Reads the rows of `events.txt` into event patterns; a comment at the head of the file describes their syntax."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ingest.lexicon.event_patterns import Entry, EventPatterns, Frame
from ingest.lexicon.files import Row
from models.vocabulary import MODES, EventMode, EventType

PARTS_OF_SPEECH = {"verb": "v", "noun": "n", "adjective": "a"}
FLAGS = frozenset({"echo", "weak", "verbal", "hidden", "part", "coming", "again"})

# Fields of `Entry` that marks set.
MARKS = {
    "@who": "someone",
    "@what": "something",
    "@person": "person",
    "@place": "place",
    "~none": "bare",
    "~ordered": "ordered",
}
OF_NOUNS = {"+": "objects", "-": "barred", "^": "subjects"}
OF_INFINITIVE = {"+": "verbs", "-": "unlike"}


@dataclass(slots=True)
class _Reader:
    """The state of reading: the classes, families and entries so far."""

    classes: dict[str, set[str]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    families: dict[str, int] = field(default_factory=dict)
    misread: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def row(self, row: Row) -> None:
        match row.section:
            case ("class", name):
                self.classes.setdefault(name, set()).add(row.entry)
            case ("family", name):
                self.families[row.entry] = self._numbers.setdefault(name, len(self._numbers))
            case ("misread",):
                self.misread[row.entry] = row.cells[0]
            case (kind, part, frame, sense):
                self.entries.append(self.entry(row, kind, part, frame.split(), sense))
            case _:
                raise ValueError("not under the heading of a pattern, class or family")

    def entry(self, row: Row, kind: str, part: str, frame: list[str], sense: str) -> Entry:
        name, _, mode = kind.partition(" ")
        if row.cells:
            raise ValueError("a pattern has no further cells")
        if mode and mode not in MODES[EventType(name)]:
            raise ValueError(f"{name} has no mode {mode}")
        if unknown := set(frame[1:]) - FLAGS:
            raise ValueError(f"unknown flags {sorted(unknown)}")
        pos = PARTS_OF_SPEECH[part]
        lemma, parts = _noun(row.entry) if pos == "n" else self.parts(row.entry)
        who, *flags = frame
        return Entry(
            lemma,
            pos,
            EventType(name),
            EventMode(mode) if mode else None,
            Frame(who),
            sense,
            row.entry,
            flags=frozenset(flags),
            row=row,
            **parts,  # type: ignore[arg-type]
        )

    def parts(self, pattern: str) -> tuple[str, dict[str, object]]:
        """The head of a verb pattern, and the fields of `Entry` that its other words set."""
        lemma, *words = pattern.split()
        parts: dict[str, object] = {"links": tuple(word for word in words if word[0] not in "+->@~^")}
        previous = ""
        for word in words:
            if name := MARKS.get(word):
                parts[name] = True
            elif word[0] in "+^-":
                infinitive = previous == ">inf" and word[0] != "^"
                parts[(OF_INFINITIVE if infinitive else OF_NOUNS)[word[0]]] = self.lemmas(word[1:])
            elif word[0] == ">":
                parts["complement"] = word[1:]
            previous = word
        return lemma, parts

    def lemmas(self, names: str) -> frozenset[str]:
        found: set[str] = set()
        for name in names.split(","):
            found |= self.classes[name] if name.isupper() and name in self.classes else {name}
        return frozenset(found)


PREPOSITIONS = frozenset(
    ["of", "on", "for", "to", "from", "against", "with", "between", "by", "in", "at", "into", "over"]
)


def _noun(pattern: str) -> tuple[str, dict[str, object]]:
    """The head of a noun pattern: its last word, or the last before a preposition that must follow, and the rest.

    Where a noun follows the preposition, it must be its object: "state of emergency".
    """
    words = pattern.split()
    cut = next((i for i, word in enumerate(words) if word in PREPOSITIONS and i), len(words))
    rest = [word for word in words[cut + 1 :] if word not in ("the", "a")]  # "exchange of fire": but not of views
    link = {"modifiers": tuple(words[: cut - 1]), "links": tuple(words[cut : cut + 1])}
    return words[cut - 1], {**link, "objects": frozenset(rest)}


def read_patterns(rows: Iterable[Row]) -> EventPatterns:
    """The patterns of these rows. Raises ValueError at the first row that is malformed, with file and line."""
    reader = _Reader()
    for row in rows:
        try:
            reader.row(row)
        except (ValueError, KeyError) as error:
            raise ValueError(f"{row.place}: {row.entry!r}: {error}") from error
    return EventPatterns(
        _index(reader.entries, "v"),
        _index(reader.entries, "n"),
        _index(reader.entries, "a"),
        MappingProxyType(reader.misread),
        MappingProxyType(reader.families),
    )


def _index(entries: list[Entry], pos: str) -> Mapping[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.pos == pos:
            index.setdefault(entry.lemma, []).append(entry)
    return MappingProxyType({k: tuple(sorted(v, key=lambda e: -e.weight)) for k, v in index.items()})
