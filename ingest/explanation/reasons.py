"""Reasons from recorded decisions: the rule that decided, its documentation, and its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ingest.explanation.shape import Reason
from ingest.explanation.wording import asked_about, in_words
from ingest.extract.trace import Decision, Question, Rule
from ingest.parse.tokens import Token

_PACKAGE = "ingest.extract."


def flatten(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Every decision and its parts, in pre-order."""
    for decision in decisions:
        yield decision
        yield from flatten(decision.parts)


def deciding(decision: Decision) -> Decision:
    """The decision that determined this one: the part of the same question that gave its answer, recursively.

    Rules that answer yes or no are called one after the other until one determines the answer, which is the last; a yes
    that no rule gave is the default. Any other answer is determined by the part that gave the same; where there is
    none, by a rule that forbade one.
    """
    part = next((one for one in reversed(decision.parts) if _determines(one, decision, decision.answer)), None)
    return decision if part is None else deciding(part)


def _determines(part: Decision, whole: Decision, answer: object) -> bool:
    if part.question is not whole.question:
        return False
    if part.question is Question.REFERENCE and token_of(part) is not token_of(whole):
        return False  # it resolved an antecedent that refers to the same
    if isinstance(answer, bool):
        return isinstance(part.answer, bool) and (part.answer or not answer)
    if answer:
        return part.answer == answer or answer in part.changed.values()
    return part.answer is True


def filled(decision: Decision, name: str) -> Decision:
    """The decision that gave a field that this one filled: a part that filled or answered it, else itself."""
    value = decision.changed[name]
    for part in reversed(decision.parts):
        if name in part.changed and part.changed[name] == value:
            return filled(part, name)
        if value and part.answer == value:
            return deciding(part)
    return decision


def reason(decision: Decision, answer: str | None = None) -> Reason:
    """The reason in words; `answer` replaces the decision's own where that is a draft."""
    shown = in_words(decision.answer) if answer is None else answer
    return rule_reason(decision.rule, shown, asked_about(decision.given))


def rule_reason(rule: Rule, answer: str, about: str | None = None) -> Reason:
    """A rule and an answer that it gave."""
    says = (rule.__doc__ or "").strip().partition("\n")[0]
    return Reason(name_of(rule), says, _source(rule), answer, about)


def name_of(rule: Rule) -> str:
    """The name of a rule below `ingest.extract`: "events.rejection.private_life._private"."""
    return f"{rule.__module__.removeprefix(_PACKAGE)}.{rule.__qualname__}"


def _source(rule: Rule) -> str:
    """File and line, relative to the project: "ingest/extract/events/rejection/sports.py:24"."""
    return f"{PurePosixPath(*rule.__module__.split('.'))}.py:{rule.__code__.co_firstlineno}"


def token_of(decision: Decision) -> Token | None:
    """The first token among the arguments."""
    return next((one for one in decision.given if isinstance(one, Token)), None)


class References:
    """How nouns and pronouns were resolved, and by which rules."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._asked: dict[int, list[Decision]] = {}
        for one in flatten(decisions):
            token = token_of(one)
            if one.question is Question.REFERENCE and token is not None:
                self._asked.setdefault(token.i, []).append(one)

    def of(self, token: Token, keys: tuple[str, ...]) -> list[Reason]:
        """Why the token refers to these participants: its own rule, then that of its antecedent, and so on."""
        found: list[Reason] = []
        seen: set[int] = set()
        current: Token | None = token
        while current is not None and current.i not in seen:
            seen.add(current.i)
            asked = [one for one in self._asked.get(current.i, ()) if _refers(one, keys)]
            if not asked:
                break
            last = deciding(asked[0])
            found.append(reason(last))
            current = _antecedent(last, current, keys)
        return found


def _refers(decision: Decision, keys: tuple[str, ...]) -> bool:
    return isinstance(decision.answer, tuple) and bool(decision.answer) and set(decision.answer) <= set(keys)


def _antecedent(decision: Decision, token: Token, keys: tuple[str, ...]) -> Token | None:
    """The token of the last part that resolved another word to the same participants."""
    others = [one for one in decision.parts if one.question is Question.REFERENCE and _refers(one, keys)]
    return next((other for one in reversed(others) if (other := token_of(one)) not in (token, None)), None)
