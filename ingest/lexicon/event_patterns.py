"""The patterns that tell events: sections, patterns and frames of `events.txt`, read into indexes by lemma."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from ingest.lexicon.files import Row
from models.vocabulary import MODES, EventMode, EventType


class Frame(StrEnum):
    """Who is who at a trigger; `events.txt` says what each means."""

    ON = "on"
    BOTH = "both"
    VISIT = "visit"
    HOST = "host"
    ALONE = "alone"
    RECEIVE = "receive"
    COME = "come"
    CARRY = "carry"


PARTS_OF_SPEECH = {"verb": "v", "noun": "n", "adjective": "a"}
FLAGS = frozenset({"echo", "weak", "verbal", "hidden", "part", "coming", "again"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern: what must stand around the lemma for it to tell an event of this type.

    `links` are particles and prepositions (of a verb) or following prepositions (of a noun); `objects` and `barred` are
    lemmas of the object, `subjects` of the subject; `complement` is `inf`, `that`, `ing`, `must` or `not`, with its
    verbs in `verbs` or without those in `unlike`; `modifiers` precede a noun. `row` is where it is written.
    """

    lemma: str
    pos: str
    type: EventType
    mode: EventMode | None
    frame: Frame
    sense: str
    pattern: str
    links: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    complement: str | None = None
    verbs: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()
    someone: bool = False
    something: bool = False
    bare: bool = False
    flags: frozenset[str] = frozenset()
    row: Row | None = field(default=None, compare=False, repr=False)

    @property
    def weight(self) -> int:
        """How much the pattern asks for; of the patterns that fit, the heaviest is meant."""
        return (
            2 * len(self.links)
            + 2 * len(self.modifiers)
            + 3 * bool(self.objects)
            + 3 * bool(self.subjects)
            + 2 * bool(self.complement)
            + 2 * bool(self.verbs)
            + bool(self.someone or self.something)
            + 2 * (self.complement in ("must", "not"))  # surer than a clause of any kind
            + bool(self.bare)
        )


@dataclass(frozen=True, slots=True)
class EventPatterns:
    """Entries by the lemma of the verb, noun or adjective that heads them, heaviest first."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]
    misread: Mapping[str, str]  # wrong lemma → right one
    families: Mapping[str, int]  # lemma → number of the family of words that tell one another again

    def lemma(self, token: str, lemma: str) -> str:
        """The lemma of a verb form, put right where models commonly fail: "staged", not "stag"."""
        right = self.misread.get(lemma)
        if not right or not token.startswith(right[:-1]):
            return lemma
        doubled = lemma + lemma[-1]  # "rapped" is a form of "rap", not of "rape"; but "installing" is one of "install"
        return lemma if token.startswith(doubled) and not right.startswith(doubled) else right

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, verbs first."""
        for index in (self.verbs, self.nouns, self.adjectives):
            for entries in index.values():
                yield from entries


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
        """The head of a verb pattern, and what its other words ask for."""
        lemma, *words = pattern.split()
        parts: dict[str, object] = {"links": tuple(word for word in words if word[0] not in "+->@~^")}
        previous = ""
        for word in words:
            if word[0] == "+":
                parts["verbs" if previous == ">inf" else "objects"] = self.lemmas(word[1:])
            elif word[0] == "^":
                parts["subjects"] = self.lemmas(word[1:])
            elif word[0] == "-":
                parts["unlike" if previous == ">inf" else "barred"] = self.lemmas(word[1:])
            elif word[0] == ">":
                parts["complement"] = word[1:]
            elif word == "@who":
                parts["someone"] = True
            elif word == "@what":
                parts["something"] = True
            elif word == "~none":
                parts["bare"] = True
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
    """The head of a noun pattern: its last word, or the last before a preposition that must follow."""
    words = pattern.split()
    cut = next((i for i, word in enumerate(words) if word in PREPOSITIONS and i), len(words))
    return words[cut - 1], {"modifiers": tuple(words[: cut - 1]), "links": tuple(words[cut : cut + 1])}


def read_patterns(rows: Iterable[Row]) -> EventPatterns:
    """The patterns that the rows write down. Raises ValueError at the first row that is none, with file and line."""
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
