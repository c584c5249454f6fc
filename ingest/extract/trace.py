"""A trace of the extraction rules: calls of functions marked with `decides` are recorded inside `recording`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import CodeType, FrameType
from typing import Any, NamedTuple, TypeVar

Rule = Callable[..., object]
R = TypeVar("R", bound=Rule)


class Question(StrEnum):
    """What a rule decides. A rule that delegates its decision calls rules with the same question."""

    NAME = "name"  # what is this name: a country, a person, an organization, a place?
    REFERENCE = "reference"  # which participants does this noun or pronoun refer to?
    PATTERN = "pattern"  # does this entry of the lexicon fit here?
    REPORT = "report"  # what is the reported content of this cue or quotation?
    SPEAKER = "speaker"  # who is the speaker?
    VETO = "veto"  # is this rejected?
    SAME = "same"  # do both mentions corefer?
    SIDES = "sides"  # which are the actors, and which the recipients?
    DATE = "date"
    PLACE = "place"
    STATUS = "status"
    FIELD = "field"  # how else is a draft built or filled?


class _MarkedRule(NamedTuple):
    question: Question
    rule: Rule
    fills: str | None


_marks: dict[CodeType, _MarkedRule] = {}


def decides(question: Question, *, fills: str | None = None) -> Callable[[R], R]:
    """Mark a rule, so that its answers can be explained; `fills` names the argument that it fills in place.

    The rule is only registered and returned unchanged, so that extraction costs nothing more while no explanation is
    recorded. A generator cannot be marked, as it has no single answer.
    """

    def mark(rule: R) -> R:
        _marks[rule.__code__] = _MarkedRule(question, rule, fills)
        return rule

    return mark


@dataclass(slots=True, eq=False)
class Decision:
    """One answer of one rule.

    `given` are its arguments and `parts` the decisions of the rules it called, both in order; `changed` are the fields
    that it changed of the draft that it fills, with their new values.
    """

    question: Question
    rule: Rule
    given: tuple[object, ...]
    answer: object = None
    changed: dict[str, object] = field(default_factory=dict)
    parts: list[Decision] = field(default_factory=list)


@contextmanager
def recording() -> Iterator[list[Decision]]:
    """The decisions that this thread takes inside the context, as trees in order of time.

    The thread's profiling hook (`sys.setprofile`) is replaced inside the context and restored after it; a profiler
    written in C, such as `cProfile`, cannot be restored and stops here.
    """
    profiler = _Profiler()
    earlier = sys.getprofile()
    sys.setprofile(profiler)
    try:
        yield profiler.decisions
    finally:
        sys.setprofile(earlier if callable(earlier) else None)


class _Profiler:
    """A profiling hook that keeps the arguments and the answer of each call of a marked rule."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []
        self._open: list[tuple[FrameType, Decision, Any, dict[str, object]]] = []

    def __call__(self, frame: FrameType, event: str, answer: object) -> None:
        if event == "call" and (mark := _marks.get(frame.f_code)):
            given = {name: frame.f_locals[name] for name in frame.f_code.co_varnames[: frame.f_code.co_argcount]}
            decision = Decision(mark.question, mark.rule, tuple(given.values()))
            (self._open[-1][1].parts if self._open else self.decisions).append(decision)
            record = given[mark.fills] if mark.fills else None
            self._open.append((frame, decision, record, _values(record) if mark.fills else {}))
        elif event == "return" and self._open and self._open[-1][0] is frame:
            _, decision, record, before = self._open.pop()
            decision.answer = answer
            if before:
                after = _values(record)
                decision.changed = {name: value for name, value in after.items() if value != before[name]}


def _values(record: Any) -> dict[str, object]:
    """The fields of a draft; lists and sets are copied, as rules append to them."""
    return {one.name: copy(getattr(record, one.name)) for one in fields(record)}
