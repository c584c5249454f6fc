"""The history of drafts: which rule filled a field, which drafts were merged, and which rule rejected one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.explanation.reasons import deciding, filled, reason
from ingest.explanation.shape import Reason
from ingest.explanation.wording import in_words
from ingest.extract.trace import Decision, Question


class History:
    """The decisions on drafts of one kind, by the draft."""

    def __init__(self, decisions: Iterable[Decision], kind: type) -> None:
        self._kind = kind
        self._fills: dict[int, list[Decision]] = {}
        self._vetoes: dict[int, list[Decision]] = {}
        for one in decisions:
            for draft in (given for given in one.given if isinstance(given, kind)):
                if one.changed:
                    self._fills.setdefault(id(draft), []).append(one)
                if one.question is Question.VETO and one.answer is True:
                    self._vetoes.setdefault(id(draft), []).append(one)
                break  # a rule decides on the first draft among its arguments

    def filled(self, draft: object, field: str) -> Decision | None:
        """The last decision that changed a field of the draft."""
        fills = self._fills.get(id(draft), ())
        return next((one for one in reversed(fills) if field in one.changed), None)

    def veto(self, draft: object) -> list[Reason]:
        """The rule that rejected the draft, [] if none did."""
        return [reason(deciding(one)) for one in self._vetoes.get(id(draft), ())[-1:]]


def why(decision: Decision, field: str) -> Reason:
    """The rule that changed a field, with the value it gave."""
    return reason(filled(decision, field), in_words(decision.changed[field]))


def root(draft: object, merged_into: Mapping[int, object]) -> object:
    """The draft that one was finally merged into, itself where it was not."""
    while id(draft) in merged_into:
        draft = merged_into[id(draft)]
    return draft
