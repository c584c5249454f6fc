"""The event lexicon as data: sections, patterns and frames of `events.txt`, read into indexes by lemma."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

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


FLAGS = frozenset({"echo", "weak", "verbal", "hidden", "part", "coming", "again"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern: what must stand around the lemma for it to tell an event of this type.

    `links` are particles and prepositions (of a verb) or following prepositions (of a noun); `objects` and `barred` are
    lemmas of the object, `subjects` of the subject; `complement` is `inf`, `that`, `ing`, `must` or `not`, with its
    verbs in `verbs` or without those in `unlike`; `modifiers` precede a noun.
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
    line: int = 0  # of the file, counted from 1

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
class Lexicon:
    """Entries by the lemma of the verb, noun or adjective that heads them, heaviest first."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]
    misread: Mapping[str, str]  # wrong lemma → right one
    families: Mapping[str, int]  # lemma → number of the family of words that tell one another again

    def lemma(self, token: str, lemma: str) -> str:
        """The lemma of a verb form, put right where models commonly fail: "staged", not "stag"."""
        right = self.misread.get(lemma)
        return right if right and token.startswith(right[:-1]) and not token.startswith(lemma + lemma[-1]) else lemma

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, verbs first."""
        for index in (self.verbs, self.nouns, self.adjectives):
            for entries in index.values():
                yield from entries


@dataclass(slots=True)
class _Reader:
    """The state of reading: the section that is open and the classes defined so far."""

    type: EventType | None = None
    mode: EventMode | None = None
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    families: dict[str, int] = field(default_factory=dict)
    misread: dict[str, str] = field(default_factory=dict)
    number: int = 0  # of the line that is being read

    def line(self, text: str) -> None:
        body, _, comment = text.partition("#")
        body = body.strip()
        if not body:
            return
        if section := re.fullmatch(r"\[(\w+)(?: ([\w-]+))?]", body):
            self.open(EventType(section[1]), EventMode(section[2]) if section[2] else None)
        elif definition := re.fullmatch(r"class (\w+): (.*)", body):
            self.classes[definition[1]] = frozenset(word.strip() for word in definition[2].split(","))
        elif family := re.fullmatch(r"family: (.*)", body):
            number = len(set(self.families.values()))
            self.families.update((word.strip(), number) for word in family[1].split(","))
        elif misread := re.fullmatch(r"misread: (.*)", body):
            self.misread.update(pair.strip().split("=") for pair in misread[1].split(","))  # type: ignore[misc]
        elif rule := re.fullmatch(r"([vna]): (.*) = (.*)", body):
            frame, *flags = rule[3].split()
            for pattern in rule[2].split(";"):
                self.entries.append(
                    self.entry(rule[1], pattern.strip(), Frame(frame), frozenset(flags), comment.strip())
                )
        else:
            raise ValueError(f"not a line of the event lexicon: {text!r}")

    def open(self, kind: EventType, mode: EventMode | None) -> None:
        if mode and mode not in MODES[kind]:
            raise ValueError(f"{kind} has no mode {mode}")
        self.type, self.mode = kind, mode

    def entry(self, pos: str, pattern: str, frame: Frame, flags: frozenset[str], sense: str) -> Entry:
        if self.type is None:
            raise ValueError(f"{pattern!r} stands before any section")
        if unknown := flags - FLAGS:
            raise ValueError(f"unknown flags {sorted(unknown)} at {pattern!r}")
        if pos == "n":
            lemma, parts = _noun(pattern)
        else:
            lemma, parts = self.parts(pattern)
        return Entry(lemma, pos, self.type, self.mode, frame, sense, pattern, flags=flags, line=self.number, **parts)  # type: ignore[arg-type]

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


def read(text: str) -> Lexicon:
    """The lexicon that `text` writes down. Raises ValueError at the first line that is none."""
    reader = _Reader()
    for reader.number, line in enumerate(text.splitlines(), start=1):
        reader.line(line)
    return Lexicon(
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


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project, read once for a process."""
    return read(files("ingest.lexicon").joinpath("events.txt").read_text(encoding="utf-8"))
