"""The state of coreference resolution in a document: its mentions, quotations, speeches and what is resolved so far."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ingest.extract.coreference.participant import Member
from ingest.extract.names.person_lexicon import fold_name
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Sentence, Token
from ingest.tellings import Span
from models.vocabulary import Sector

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
MAX_COMPARED = 300  # members that a description is compared with


@dataclass(frozen=True, slots=True)
class Speech:
    """A span in which "I" means the speakers and "you" the addressees."""

    span: Span
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]


@dataclass(slots=True)
class Discourse:
    """Members by key, and by token index the members that tokens name, introduce or refer to."""

    parsed: Parsed
    members: dict[str, Member]
    named_at: dict[int, tuple[str, ...]]  # keys of the members whose names cover a token
    office_holders: dict[int, str]  # key of the holder of the office stated beside a name, by token of the office
    introduced_by_handle: dict[str, Member] = field(default_factory=dict)  # by the words it was introduced under
    speeches: dict[int, Speech] = field(default_factory=dict)
    resolved: list[dict[int, tuple[str, ...]]] = field(default_factory=list)  # cache of the resolver, by sentence
    reached: int = 0  # sentences of which something may be in the cache
    introduced_at: dict[int, tuple[str, ...]] = field(default_factory=dict)  # keys of members that a token introduced
    in_progress: set[int] = field(default_factory=set)  # tokens being resolved, so that no cycle is followed
    name_indexes: list[int] = field(default_factory=list)  # sorted keys of `named_at`
    tokens: list[Token] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # character offsets of the tokens
    quoted: frozenset[int] = frozenset()  # tokens inside quotation marks
    states: dict[str, str] = field(default_factory=dict)  # key of each country named, by ISO 3166-1 alpha-3 code
    labels: dict[int, str] = field(default_factory=dict)  # the model's entity labels
    tokens_by_text: dict[str, list[Token]] = field(default_factory=dict)
    by_surname: dict[str, set[str]] = field(default_factory=dict)  # keys of persons by the word they may be called by
    first_introduced: dict[str, int] = field(default_factory=dict)  # the token that introduced a member, by key
    bodies: list[Member] = field(default_factory=list)  # organizations that the lexicon knows
    _next_number: Counter[str] = field(default_factory=Counter)  # of keys with the same base
    _subjects: dict[int, list[Token]] = field(default_factory=dict)  # of sentences, by index
    _narrated: dict[int, bool] = field(default_factory=dict)
    _names: dict[str, dict[int, Span]] = field(default_factory=dict)  # of a member, by the token they cover
    _keys: dict[int, dict[str, None]] = field(default_factory=dict)  # of the names in a sentence, by its index
    _names_read: dict[str, int] = field(default_factory=dict)  # how many of a member's spans these are

    def __post_init__(self) -> None:
        self.tokens = list(self.parsed.tokens)
        self.starts = [token.start for token in self.tokens]
        self.name_indexes = sorted(self.named_at)
        self.labels = {token.i: name.label for name in self.parsed.names for token in name.tokens}
        self.quoted = frozenset(_quoted(self.parsed))
        self.resolved = [{} for _ in self.parsed.sentences]
        for token in self.tokens:
            self.tokens_by_text.setdefault(token.text, []).append(token)
        for member in self.members.values():
            self._index(member)
        self.states = {m.country: m.key for m in self.members.values() if m.is_country and m.country}

    def add_speech(self, speech: Speech) -> None:
        """Record who speaks in a span, for the first and second person there."""
        inside = range(bisect_left(self.starts, speech.span.start), bisect_left(self.starts, speech.span.end))
        self.speeches.update(dict.fromkeys(inside, speech))
        if inside:
            self.forget(self.tokens[inside[0]].sentence)

    def forget(self, sentence: Sentence) -> None:
        """Forget what was resolved from this sentence on: nothing before it depends on what comes later.

        If all were forgotten whenever something is added, a chain of pronouns would be resolved anew for each of them.
        """
        for resolved in self.resolved[sentence.index : self.reached]:
            resolved.clear()
        self.reached = min(self.reached, sentence.index)

    def _add(self, member: Member) -> None:
        self.members[member.key] = member
        self._index(member)

    def _index(self, member: Member) -> None:
        if member.is_person:
            words = fold_name(member.name).split()
            first = words[:1] if words and words[0] in LEXICON.name_words.family_first_surnames else []
            for word in (*first, *words[-1:]):  # "Kim Min-ji" is called "Kim"
                self.by_surname.setdefault(word, set()).add(member.key)
        if member.lexicon_name:
            self.bodies.append(member)

    def first_members(self) -> Iterator[Member]:
        """The members that came first; no article has so many that others are left out."""
        return islice(self.members.values(), MAX_COMPARED)

    def last_members(self) -> Iterator[Member]:
        """The members that came last, the last first."""
        return islice(reversed(self.members.values()), MAX_COMPARED)

    def add_introduced(self, member: Member, token: Token, handles: Iterable[str]) -> None:
        """Add an unnamed participant that `token` introduces; later mentions find it by the handles."""
        self._add(member)
        for handle in handles:
            self.introduced_by_handle.setdefault(handle, member)
        self.introduced_at[token.i] = (member.key,)
        self.first_introduced[member.key] = token.i
        self.forget(token.sentence)

    def new_key(self, name: str) -> str:
        """A unique key for a participant of this name."""
        base = re.sub(r"[^a-z0-9]+", "-", fold_name(name)).strip("-")[:40] or "group"
        key = base
        while key in self.members:
            number = self._next_number[base] = max(2, self._next_number[base] + 1)
            key = f"{base}-{number}"
        return key

    def add_named(self, member: Member, places: Sequence[Sequence[Token]]) -> None:
        """Add a participant with the tokens of each mention of its name."""
        self._add(member)
        for token in (token for place in places for token in place):
            if token.i not in self.named_at:
                insort(self.name_indexes, token.i)
            self.named_at[token.i] = (member.key,)
            self._keys.pop(token.sentence.index, None)
            self.forget(token.sentence)

    def name_over(self, token: Token, key: str) -> Span | None:
        """The longest of a member's names that covers the token."""
        covered, number = self._names.setdefault(key, {}), self._names_read.get(key, 0)
        spans = self.members[key].spans
        for span in spans[number:]:
            for i in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
                if self.tokens[i].end <= span.end and (i not in covered or _length(span) > _length(covered[i])):
                    covered[i] = span
        self._names_read[key] = len(spans)
        return covered.get(token.i)

    def state_of(self, key: str) -> str | None:
        """The key of the country that a participant acts for."""
        member = self.members[key]
        if member.is_country or member.former or not member.acts_for_state or member.country is None:
            return None
        return self.states.get(member.country)

    def body_of(self, key: str) -> str | None:
        """The key of the body of no state that a person holds office in: "EU spokesperson NAME": the EU."""
        member = self.members[key]
        if not member.is_person or member.former or not member.serves:
            return None
        armed, bodies = (Sector.REB, Sector.UAF), self.bodies[:MAX_COMPARED]
        bodies = [one for one in bodies if one.sector in armed or (one.country is None and one.sector is None)]
        return next((one.key for one in bodies if (one.lexicon_name or one.name) in member.serves), None)

    def before(self, token: Token, reach: int = 6) -> Iterator[tuple[int, str]]:
        """Token index and key of each name before the token, nearest first, at most `reach` sentences back."""
        first = max(0, token.sentence.index - reach)
        for n in range(bisect_left(self.name_indexes, token.i) - 1, -1, -1):
            i = self.name_indexes[n]
            if self.tokens[i].sentence.index < first:
                return
            for key in reversed(self.named_at[i]):
                yield i, key

    def keys_before(self, token: Token, reach: int) -> list[str]:
        """The keys that `before` gives, the nearest first, each once."""
        here = token.sentence.index
        found = dict.fromkeys(key for _, key in self.before(token, 0))
        for index in range(here - 1, max(-1, here - 1 - reach), -1):
            found |= self._keys_in(index)
        return [*found]

    def _keys_in(self, index: int) -> dict[str, None]:
        """The keys of the names in a sentence, from its end."""
        if index not in self._keys:
            last = self.parsed.sentences[index].tokens[-1]
            names = [*self.named_at.get(last.i, ())[::-1], *(key for _, key in self.before(last, 0))]
            self._keys[index] = dict.fromkeys(names)
        return self._keys[index]

    def speech_at(self, token: Token) -> Speech | None:
        """The speech that the token is part of, if any."""
        return self.speeches.get(token.i)

    def is_narrated(self, sentence: Sentence) -> bool:
        """Whether at least one word of the sentence is outside quotation marks."""
        if sentence.index not in self._narrated:
            words = (token.i for token in sentence.tokens if token.pos != "PUNCT")
            self._narrated[sentence.index] = not self.quoted.issuperset(words)
        return self._narrated[sentence.index]

    def subjects(self, sentence: Sentence) -> list[Token]:
        """The subjects outside quotation marks, that of the main clause first."""
        if sentence.index not in self._subjects:
            found = [t for t in sentence.tokens if t.dep in SUBJECTS and t.i not in self.quoted]
            self._subjects[sentence.index] = sorted(found, key=lambda t: (_depth(t), t.i))
        return self._subjects[sentence.index]


# Finds the keys of those whom the noun phrase that a token heads refers to.
Resolve = Callable[[Discourse, Token], tuple[str, ...]]


def _length(span: Span) -> int:
    return span.end - span.start


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


OPENING, CLOSING = frozenset("“«„"), frozenset("”»")


def _quoted(parsed: Parsed) -> Iterator[int]:
    """Indexes of tokens between quotation marks; an unclosed quotation ends with its paragraph."""
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
