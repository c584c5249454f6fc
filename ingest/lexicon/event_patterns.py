"""The patterns of event triggers, indexed by the lemma of their head; `pattern_reader` reads them from `events.txt`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.lexicon.files import Row
from models.vocabulary import EventMode, EventType


class Frame(StrEnum):
    """How syntactic arguments map to actor and recipient at a trigger; `events.txt` explains each frame."""

    ON = "on"
    BOTH = "both"
    VISIT = "visit"
    HOST = "host"
    ALONE = "alone"
    RECEIVE = "receive"
    COME = "come"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern: what must accompany the lemma for it to be the trigger of an event of this type.

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
    person: bool = False
    place: bool = False
    ordered: bool = False
    something: bool = False
    bare: bool = False
    flags: frozenset[str] = frozenset()
    row: Row | None = field(default=None, compare=False, repr=False)

    @property
    def weight(self) -> int:
        """How specific the pattern is; of the patterns that match, the heaviest counts."""
        return (
            2 * len(self.links)
            + 2 * len(self.modifiers)
            + 3 * bool(self.objects)
            + 3 * bool(self.subjects)
            + 2 * bool(self.complement)
            + 2 * bool(self.verbs)
            + bool(self.someone or self.something or self.person or self.place)
            + 2 * bool(self.ordered)
            + 2 * (self.complement in ("must", "not"))  # more specific than a clause of any kind
            + bool(self.bare)
        )


@dataclass(frozen=True, slots=True)
class EventPatterns:
    """Entries by the lemma of the verb, noun or adjective that is their head, heaviest first."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    adjectives: Mapping[str, tuple[Entry, ...]]
    misread: Mapping[str, str]  # wrong lemma → right one
    families: Mapping[str, int]  # lemma → number of its word family, whose members can refer to one event

    def lemma(self, token: str, lemma: str) -> str:
        """The lemma of a verb form, corrected where models commonly fail: "staged" is of "stage", not of "stag"."""
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
