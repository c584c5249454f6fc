"""The course of a document: who has been mentioned where, what is quoted, and who holds the floor."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extract.coreference.participant import Member
from ingest.extract.names.person_lexicon import fold_name
from ingest.parse.tokens import Parsed, Sentence, Token
from ingest.tellings import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch in which "I" is the speakers and "you" the addressees."""

    span: Span
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]


@dataclass(slots=True)
class Discourse:
    """Members by key, the members that each token names, and what has been resolved so far."""

    parsed: Parsed
    members: dict[str, Member]
    at: dict[int, tuple[str, ...]]
    holders: dict[int, str]  # by the index of a token in an office stated beside a name, whose office it is
    introduced: dict[str, Member] = field(default_factory=dict)  # by the words it was introduced under
    heard: dict[int, Speech] = field(default_factory=dict)
    known: dict[int, tuple[str, ...]] = field(default_factory=dict)
    made: dict[int, tuple[str, ...]] = field(default_factory=dict)
    waiting: set[int] = field(default_factory=set)
    named: list[int] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    quoted: frozenset[int] = frozenset()
    states: dict[str, str] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)  # by the index of a token, the model's label of its name

    def __post_init__(self) -> None:
        self.tokens = list(self.parsed.tokens)
        self.starts = [token.start for token in self.tokens]
        self.named = sorted(self.at)
        self.labels = {token.i: name.label for name in self.parsed.names for token in name.tokens}
        self.quoted = frozenset(_quoted(self.parsed))
        self.states = {m.country: m.key for m in self.members.values() if m.is_country and m.country}

    def listen(self, speech: Speech) -> None:
        """Take note of who speaks where."""
        for i in range(bisect_left(self.starts, speech.span.start), bisect_left(self.starts, speech.span.end)):
            self.heard[i] = speech
        self.known.clear()

    def add(self, member: Member, token: Token, handles: Iterable[str]) -> None:
        """Take in a participant that `token` introduces; the handles are what it is found by again."""
        self.members[member.key] = member
        for handle in handles:
            self.introduced.setdefault(handle, member)
        self.made[token.i] = (member.key,)
        self.known.clear()

    def new_key(self, name: str) -> str:
        """A key for a participant of this name that no other has."""
        base = re.sub(r"[^a-z0-9]+", "-", fold_name(name)).strip("-")[:40] or "group"
        key, n = base, 2
        while key in self.members:
            key, n = f"{base}-{n}", n + 1
        return key

    def name(self, member: Member, places: Sequence[Sequence[Token]]) -> None:
        """Take in a participant whose name stands at some places."""
        self.members[member.key] = member
        self.at.update((token.i, (member.key,)) for place in places for token in place)
        self.named = sorted(self.at)
        self.known.clear()

    def state_of(self, key: str) -> str | None:
        """The key of the country that a participant acts for."""
        member = self.members[key]
        if member.is_country or member.former or not member.state or member.country is None:
            return None
        return self.states.get(member.country)

    def before(self, token: Token, reach: int = 6) -> Iterator[tuple[int, str]]:
        """Token index and key of each name before the token, nearest first, at most `reach` sentences back."""
        first = max(0, token.sentence.index - reach)
        for n in range(bisect_left(self.named, token.i) - 1, -1, -1):
            i = self.named[n]
            if self.tokens[i].sentence.index < first:
                return
            for key in reversed(self.at[i]):
                yield i, key

    def speech_at(self, token: Token) -> Speech | None:
        """Who speaks, and to whom, where the token stands."""
        return self.heard.get(token.i)

    def told(self, sentence: Sentence) -> bool:
        """Whether the sentence is the reporter's, at least in part."""
        return any(token.i not in self.quoted for token in sentence.tokens if token.pos != "PUNCT")

    def subjects(self, sentence: Sentence) -> list[Token]:
        """The subjects in the reporter's own words, that of the main clause first."""
        found = [t for t in sentence.tokens if t.dep in SUBJECTS and t.i not in self.quoted]
        return sorted(found, key=lambda t: (_depth(t), t.i))


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


OPENING, CLOSING = frozenset("“«„"), frozenset("”»")


def _quoted(parsed: Parsed) -> Iterator[int]:
    """Indexes of tokens between quotation marks; a mark left open ends with its paragraph."""
    inside, block = False, None
    for sentence in parsed.sentences:
        if sentence.block is not block:
            inside, block = False, sentence.block
        for token in sentence.tokens:
            if token.text in OPENING:
                inside = True
            elif token.text in CLOSING:
                inside = False
            elif token.text in ('"', "''", "``"):
                inside = not inside
            elif inside:
                yield token.i
