"""The hard set of resolution: short articles of our own with labels, and how many of the pairs come out right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from ingest.resolve import shared_ids
from ingest.tellings import (
    AgreementTelling,
    Analysis,
    EventTelling,
    ParticipantTelling,
    Source,
    Span,
    StatementTelling,
    Step,
    When,
    Where,
)
from models.vocabulary import (
    AgreementKind,
    AgreementStage,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    ParticipantKind,
    Stance,
    StatementKind,
)

FOLDER = Path(__file__).parent / "resolution"
KINDS = {"people": "participants", "events": "events", "statements": "statements", "agreements": "agreements"}


@dataclass(frozen=True)
class Pair:
    """Two tellings of two articles of one case, whether they are one thing, and whether the resolver says so."""

    kind: str
    case: str
    first: str
    second: str
    same: bool
    found: bool


class _Article:
    """One article of a case: spans are found by their words; a label is a telling's key."""

    def __init__(self, made: Mapping[str, Any], who: Mapping[str, Any]) -> None:
        self.made, self.who, self.text = made, who, made["text"]

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def analysis(self) -> Analysis:
        given = self.made
        source = Source(
            name=given["publisher"],
            text=self.text,
            sha256=hashlib.sha256(f"{given['publisher']}\0{self.text}".encode()).hexdigest(),
            publisher=given["publisher"],
            published=date.fromisoformat(given["published"]),
            url=given.get("url"),
        )
        named = tuple(self._participant(key, *made) for key, made in self.who.items() if made[1] in self.text)
        return Analysis(
            source,
            named,
            tuple(self._statement(key, *made) for key, made in given.get("statements", {}).items()),
            tuple(self._event(key, *made) for key, made in given.get("events", {}).items()),
            tuple(self._agreement(key, *made) for key, made in given.get("agreements", {}).items()),
        )

    def _participant(
        self, key: str, kind: str, name: str, country: str | None, role: str | None = None
    ) -> ParticipantTelling:
        unnamed = kind == "person" and not country and name[0].islower()  # "a suicide bomber"
        return ParticipantTelling(
            key, name, ParticipantKind(kind), (self.span(name),), country, role, named=not unnamed
        )

    def _known(self, keys: str) -> tuple[str, ...]:
        return tuple(key for key in keys.split() if self.who[key][1] in self.text)

    def _event(
        self,
        key: str,
        type_: str,
        mode: str | None,
        words: str,
        actors: str,
        recipients: str,
        day: str | None,
        place: str | None,
        status: str = "asserted",
        promise_of: str | None = None,
    ) -> EventTelling:
        country, _, city = (place or "").partition(" ")
        planned, _, planned_mode = (promise_of or "").partition(" ")
        return EventTelling(
            key,
            EventType(type_),
            EventStatus(status),
            (self.span(words),),
            EventMode(mode) if mode else None,
            self._known(actors),
            self._known(recipients),
            when=_when(day),
            where=Where(country, city or None) if place else None,
            planned_as=(EventType(planned), EventMode(planned_mode) if planned_mode else None) if planned else None,
        )

    def _statement(
        self,
        key: str,
        kind: str,
        words: str,
        speaker: str,
        cue: str | None = None,
        event: str | None = None,
        stance: str = "asserted",
    ) -> StatementTelling:
        spoken, content = self.span(cue) if cue else None, (self.span(words),)
        day = _when(self.made["events"][event][5]) if event else None
        return StatementTelling(
            key, StatementKind(kind), content, (speaker,), cue=spoken, event=event, stance=Stance(stance), when=day
        )

    def _agreement(
        self,
        key: str,
        kind: str,
        title: str,
        parties: str,
        status: str,
        day: str | None,
        count: int | None,
        event: str | None = None,
    ) -> AgreementTelling:
        span = self.span(title)
        steps = (Step(AgreementStage(status), span, _when(day)),)
        return AgreementTelling(key, AgreementKind(kind), span, (span,), steps, self._known(parties), count, event)


def _when(day: str | None) -> When | None:
    if day is None:
        return None
    first, _, last = day.partition("/")
    return When(date.fromisoformat(first), date.fromisoformat(last or first), DatePrecision.DAY, DateBasis.STATED)


def pairs() -> Iterator[Pair]:
    """Every pair of tellings of one kind in two articles of one case; labels say which are the same."""
    for name, kind in KINDS.items():
        cases = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["cases"]
        for case in cases:
            yield from _of_two(case) if name == "people" else _of_case(case, kind)


def worlds() -> Iterator[tuple[str, tuple[list[Analysis], str]]]:
    """The articles of each case of several, with the kind of record that it is about."""
    for name, kind in KINDS.items():
        if name != "people":
            cases = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["cases"]
            yield from ((case["case"], (_articles(case), kind)) for case in cases)


def articles() -> Iterator[Analysis]:
    """Every article of the hard set."""
    for name in KINDS:
        for case in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["cases"]:
            yield from _mentions(case) if name == "people" else _articles(case)


def _mentions(case: Mapping[str, Any]) -> list[Analysis]:
    made = []
    for n, side in enumerate((case["first"], case["second"])):
        text = f"{side[1]} was in the news for the {'first' if n else 'last'} time."
        told = {"text": text, "publisher": f"Outlet {n}", "published": "2024-01-15"}
        made.append(_Article(told, {"it": side}).analysis())
    return made


def _articles(case: Mapping[str, Any]) -> list[Analysis]:
    return [_Article(made, case["who"]).analysis() for made in case["documents"]]


def _of_two(case: Mapping[str, Any]) -> Iterator[Pair]:
    ids = shared_ids(_mentions(case))
    found = ids[0, "it"] == ids[1, "it"]
    yield Pair("participants", case["why"], case["first"][1], case["second"][1], case["same"], found)


def _of_case(case: Mapping[str, Any], kind: str) -> Iterator[Pair]:
    told = _articles(case)
    ids = shared_ids(told)
    for (n, one), (m, other) in combinations(enumerate(told), 2):
        for a in getattr(one, kind):
            for b in getattr(other, kind):
                found = ids[n, a.key] == ids[m, b.key]
                yield Pair(kind, case["case"], f"{n}:{a.key}", f"{m}:{b.key}", a.key == b.key, found)


def figures() -> dict[str, float]:
    """Precision and recall over all pairs, and over those of each kind."""
    everything = list(pairs())
    found: dict[str, float] = {}
    for kind in ("all", *KINDS.values()):
        chosen = [pair for pair in everything if kind in ("all", pair.kind)]
        right = sum(pair.same and pair.found for pair in chosen)
        merged, due = sum(pair.found for pair in chosen), sum(pair.same for pair in chosen)
        found[f"resolution {kind} p"] = right / merged if merged else 1.0
        found[f"resolution {kind} r"] = right / due if due else 1.0
        found[f"resolution {kind} pairs"] = float(len(chosen))
    return found


def report() -> str:
    """A line a kind, and a line for every pair that came out wrong."""
    made = figures()
    lines = [
        f"{kind:14} P {made[f'resolution {kind} p']:.2f}  R {made[f'resolution {kind} r']:.2f}"
        f"   (of {made[f'resolution {kind} pairs']:.0f} pairs)"
        for kind in ("all", *KINDS.values())
    ]
    lines += [
        f"{'missed' if pair.same else 'false'}: {pair.kind}, {pair.case}: {pair.first} / {pair.second}"
        for pair in pairs()
        if pair.same != pair.found
    ]
    return "\n".join(lines) + "\n"
