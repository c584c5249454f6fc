"""Explanation of agreements: nouns that may refer to one, and each agreement field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.explanation import lexicon
from ingest.explanation.drafts import History, why
from ingest.explanation.reasons import deciding, flatten, reason
from ingest.explanation.shape import Candidate, Comparison, ExplainedRecord, Field, FieldValue, Reason
from ingest.explanation.wording import in_words
from ingest.extract.agreements.coreference import matching_draft
from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.instrument import instrument_kind
from ingest.extract.agreements.parties import Parties
from ingest.extract.agreements.reference import Reference
from ingest.extract.agreements.stage import stage
from ingest.extract.trace import Decision, Question
from ingest.parse.tokens import Token
from ingest.tellings import AgreementTelling, EventTelling, When


class Agreements:
    """The agreements of one document, explained from the recorded decisions."""

    def __init__(self, text: str, decisions: Sequence[Decision]) -> None:
        flat = list(flatten(decisions))
        self._text, self._flat = text, flat
        self._dates = [one for one in flat if one.question is Question.DATE]
        self._events = [one for one in flat if one.rule is Parties.event]
        self._stages = [one for one in flat if one.rule is stage and isinstance(one.answer, tuple)]
        self._history = History(flat, AgreementDraft)
        adds = [one for one in flat if one.rule is AgreementDraft.add]
        self._drafts = {id(one.given[1]): one.given[0] for one in adds}
        self._made = {id(one.given[0]): one.answer for one in flat if isinstance(one.answer, AgreementTelling)}

    def instruments(self) -> list[Candidate]:
        """Every noun that may refer to an agreement, with its outcome, in order of the text."""
        found: list[Candidate] = []
        for one in self._flat:
            if isinstance(one.answer, Reference):
                found.append(self._mention(one.answer))
            elif one.question is Question.PATTERN and one.answer is False and _is_noun(one):
                token = one.given[0]
                if isinstance(token, Token):
                    lines = lexicon.of_instrument(token, str(one.given[1]))
                    found.append(Candidate(token.start, token.end, token.text, {}, None, lines, [reason(one)]))
        return sorted(found, key=lambda one: (one.start, one.end))

    def records(self, tellings: Sequence[AgreementTelling]) -> list[ExplainedRecord]:
        """The agreements, in order."""
        drafts = {id(draft): draft for draft in self._drafts.values() if isinstance(draft, AgreementDraft)}
        made = {getattr(telling, "key", ""): drafts[one] for one, telling in self._made.items()}
        return [self._record(telling, made[telling.key]) for telling in tellings]

    def _mention(self, reference: Reference) -> Candidate:
        draft = self._drafts.get(id(reference))
        telling = self._made.get(id(draft))
        key = telling.key if isinstance(telling, AgreementTelling) else None
        gives: dict[str, FieldValue] = {
            "kind": str(reference.kind),
            "count": reference.count,
        }
        lines = lexicon.of_instrument(reference.head, str(reference.kind))
        reasons = [] if key or draft is None else self._history.veto(draft)
        return Candidate(*reference.title, self._text[slice(*reference.title)], gives, key, lines, reasons)

    def _record(self, telling: AgreementTelling, draft: AgreementDraft) -> ExplainedRecord:
        last = telling.last
        values: list[tuple[str, FieldValue, list[Reason]]] = [
            ("kind", str(telling.kind), self._filled(draft, "kind")),
            ("title", self._text[telling.title.start : telling.title.end], []),
            ("status", str(telling.status), self._stage(telling, draft)),
            ("parties", list(telling.parties), self._parties(draft)),
            ("count", telling.count, []),
            ("date", last.when.isoformat() if last and last.when else None, self._date(last.when if last else None)),
            ("event", telling.event, self._filled(draft, "event") if telling.event else []),
            ("confidence", telling.confidence, []),
        ]
        fields = [Field(*value) for value in values]
        return ExplainedRecord(telling.key, draft.title.head.text, fields, list(self._comparisons(draft)))

    def _filled(self, draft: AgreementDraft, field: str) -> list[Reason]:
        last = self._history.filled(draft, field)
        return [why(last, field)] if last else []

    def _stage(self, telling: AgreementTelling, draft: AgreementDraft) -> list[Reason]:
        """The rule that read the stage of the telling, else the one that filled one in."""
        heads = [one.head for one in draft.references]
        asked = [one for one in self._stages if one.given[1] in heads]
        read = [one for one in asked if isinstance(one.answer, tuple) and str(one.answer[0]) == telling.status]
        return [reason(deciding(one), in_words(one.answer)) for one in read[-1:]] or self._filled(draft, "steps")

    def _date(self, when: When | None) -> list[Reason]:
        """The rule that resolved the date, or the one that found the event it was taken from."""
        if when is None:
            return []
        found = [reason(deciding(one)) for one in self._dates if one.answer == when]
        found_events = [(one, one.answer) for one in self._events if isinstance(one.answer, EventTelling)]
        events = [reason(one, f"{event.key}: {when.isoformat()}") for one, event in found_events if event.when == when]
        return found[-1:] or events[-1:]

    def _parties(self, draft: AgreementDraft) -> list[Reason]:
        """The rule that gave the parties: from the phrase, the event that made it, or the meeting."""
        last = self._history.filled(draft, "parties")
        if last is None or last.rule is not AgreementDraft.add:
            return [why(last, "parties")] if last else []
        named = [one for one in self._flat if one.rule is Parties.of and one.given[1] is last.given[1]]
        return [reason(deciding(one)) for one in named[:1]]

    def _comparisons(self, draft: AgreementDraft) -> Iterator[Comparison]:
        """Each later reference that was compared with this draft."""
        for one in self._flat:
            if one.rule is matching_draft and isinstance(reference := one.given[1], Reference):
                for part in one.parts:
                    if part.given[0] is draft:
                        same = part.answer is True and one.answer is draft
                        yield Comparison(_at(draft.references[0]), _at(reference), same, reason(deciding(part)))


def _is_noun(decision: Decision) -> bool:
    return len(decision.given) == 3 and decision.rule.__module__ == instrument_kind.__module__


def _at(reference: Reference) -> str:
    return f"{reference.head.text}@{reference.head.start}"
