"""What became of records in the making: who filled which field, who joined whom, and what was rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.explanation.reasons import deciding, filled, reason
from ingest.explanation.shape import Reason
from ingest.explanation.wording import in_words
from ingest.extract.trace import Decision, Question


class History:
    """The decisions on the records in the making of one kind, by the record."""

    def __init__(self, decisions: Iterable[Decision], kind: type) -> None:
        self._kind = kind
        self._fills: dict[int, list[Decision]] = {}
        self._vetoes: dict[int, list[Decision]] = {}
        for one in decisions:
            for record in (given for given in one.given if isinstance(given, kind)):
                if one.changed:
                    self._fills.setdefault(id(record), []).append(one)
                if one.question is Question.VETO and one.answer is True:
                    self._vetoes.setdefault(id(record), []).append(one)
                break  # the first that a rule is given is the one that it is asked about

    def filled(self, record: object, field: str) -> Decision | None:
        """The last decision that changed a field of the record."""
        fills = self._fills.get(id(record), ())
        return next((one for one in reversed(fills) if field in one.changed), None)

    def veto(self, record: object) -> list[Reason]:
        """The rule that rejected the record, if one did."""
        return [reason(deciding(one)) for one in self._vetoes.get(id(record), ())[-1:]]


def why(decision: Decision, field: str) -> Reason:
    """The rule that changed a field, with the value it gave."""
    return reason(filled(decision, field), in_words(decision.changed[field]))


def root(record: object, joined: Mapping[int, object]) -> object:
    """The record that one was joined to in the end, itself where it was not."""
    while id(record) in joined:
        record = joined[id(record)]
    return record
