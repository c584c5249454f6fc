"""Explanation of events: every trigger with its outcome, and each event field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.explanation import lexicon
from ingest.explanation.attempts import unmatched
from ingest.explanation.drafts import History, root, why
from ingest.explanation.reasons import References, deciding, flatten, reason
from ingest.explanation.shape import Candidate, Comparison, ExplainedRecord, Field, FieldValue, Reason
from ingest.explanation.wording import in_words
from ingest.extract.events.arguments.roles import actors_and_recipients
from ingest.extract.events.commitments import apply_commitment
from ingest.extract.events.confidence import CONSTANT, event_confidence, features
from ingest.extract.events.coreference.meeting import holder
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.triggers.matching import find_triggers
from ingest.extract.events.triggers.scored import all_triggers
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Decision, Question
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.scorer import ROLES
from ingest.tellings import EventTelling
from models.vocabulary import Part

# Fields of an event and of its draft.
FIELDS = {
    "type": "type",
    "mode": "mode",
    "status": "status",
    "actors": "actors",
    "recipients": "recipients",
    "date": "when",
    "place": "where",
}
TYPES_SHOWN = 2
LIKELY = 0.5  # least probability of a role that is shown
BASE = {"status": Question.STATUS, "when": Question.DATE, "where": Question.PLACE}


class Events:
    """The events of one document, explained from the recorded decisions."""

    def __init__(self, text: str, decisions: Sequence[Decision], references: References) -> None:
        flat = list(flatten(decisions))
        self._text, self._references = text, references
        self._history = History(flat, EventDraft)
        self._vetoes = History(flat, Trigger)
        self._matched = [one for one in flat if one.rule is find_triggers]
        self._found = [one for one in flat if one.rule is all_triggers]
        self._made = {id(trigger): one for one in flat if (trigger := _drafted_trigger(one))}
        joins = [one for one in flat if one.rule is EventDraft.join]
        self._joined = {id(one.given[1]): one.given[0] for one in joins}
        with_telling = [one for one in flat if isinstance(one.answer, EventTelling)]
        self._tellings = {
            id(draft): one for one in with_telling for draft in one.given if isinstance(draft, EventDraft)
        }
        self._compared: dict[int, list[Decision]] = {}
        for one in _outermost(decisions):
            self._compared.setdefault(id(root(one.given[0], self._joined)), []).append(one)
        self._places = [one for one in flat if one.question is Question.PLACE and one.answer is not None]
        self._holders = [one for one in flat if one.rule is holder]

    def triggers(self) -> list[Candidate]:
        """Every word that the event lexicon or the scorer found, with its outcome, in order of the text."""
        found = [self._trigger(trigger) for one in self._found for trigger in _triggers_of(one)]
        explained = {one.start for one in found}
        found += [one for one in unmatched(self._matched) if one.start not in explained]
        return sorted(found, key=lambda one: (one.start, one.end))

    def records(self, tellings: Sequence[EventTelling]) -> list[ExplainedRecord]:
        """The events, in order."""
        made = {one.answer.key: one for one in self._tellings.values() if isinstance(one.answer, EventTelling)}
        return [self._record(telling, made[telling.key]) for telling in tellings]

    def _trigger(self, trigger: Trigger) -> Candidate:
        entry, made = trigger.entry, self._made.get(id(trigger))
        draft = made.answer if made else None
        key = self._key(draft, trigger)
        reasons = [] if key else self._rejected(trigger, made)
        gives: dict[str, FieldValue] = {
            "type": str(entry.type),
            "mode": str(entry.mode) if entry.mode else None,
            "frame": str(entry.frame),
            "flags": sorted(entry.flags),
            **_scored(trigger),
        }
        text = self._text[trigger.span.start : trigger.span.end]
        return Candidate(*trigger.span, text, gives, key, [lexicon.of_entry(entry)] if entry.row else [], reasons)

    def _key(self, draft: object, trigger: Trigger) -> str | None:
        """The key of the event with this trigger: by its draft, else by its span, as a visit to two hosts is two."""
        telling = self._tellings.get(id(root(draft, self._joined))) if draft is not None else None
        if telling is None:
            with_telling = (one for one in self._tellings.values() if trigger in _draft_of(one).triggers)
            telling = next(with_telling, None)
        return telling.answer.key if telling and isinstance(telling.answer, EventTelling) else None

    def _rejected(self, trigger: Trigger, made: Decision | None) -> list[Reason]:
        """The rule that rejected a trigger, or the event that it was merged into."""
        if veto := self._vetoes.veto(trigger):
            return veto
        if made is None:
            return []
        if made.answer is None:
            return [reason(deciding(part)) for part in made.parts if part.rule is apply_commitment]
        found = root(made.answer, self._joined)
        return self._history.veto(found)

    def _record(self, telling: EventTelling, made: Decision) -> ExplainedRecord:
        draft = _draft_of(made)
        values: dict[str, FieldValue] = {
            "type": str(telling.type),
            "mode": str(telling.mode) if telling.mode else None,
            "status": str(telling.status),
            "actors": list(telling.actors),
            "recipients": list(telling.recipients),
            "date": telling.when.isoformat() if telling.when else None,
            "place": in_words(telling.where) if telling.where else None,
        }
        fields = [Field(name, value, self._origin(draft, FIELDS[name])) for name, value in values.items()]
        held = [reason(deciding(one), telling.part_of) for one in self._holders if one.given[1] is draft and one.answer]
        fields.append(Field("part_of", telling.part_of, held if telling.part_of else []))
        fields.append(Field("contexts", list(map(str, telling.contexts)), []))
        asked = [part for part in made.parts if part.rule is event_confidence]
        fields.append(Field("confidence", telling.confidence, [reason(part, _terms(part)) for part in asked]))
        return ExplainedRecord(telling.key, self._label(draft), fields, self._comparisons(draft))

    def _origin(self, draft: EventDraft, field: str) -> list[Reason]:
        """The origin of a field: the rule that filled it last, in this draft or a merged one, or at the trigger."""
        last = self._history.filled(draft, field)
        if last is None:
            return self._base(draft, field)
        other = last.given[1] if last.rule is EventDraft.join else None
        if isinstance(other, EventDraft) and getattr(other, field) == last.changed[field]:
            return [*self._origin(other, field), reason(last, f"from {_at(other)}")]
        return [why(last, field)]

    def _base(self, draft: EventDraft, field: str) -> list[Reason]:
        """The origin of a field in the first trigger of a draft."""
        made = next(
            (one for trigger in draft.triggers if (one := self._made.get(id(trigger))) and one.answer is draft), None
        )
        made = made or self._made.get(id(draft.trigger))
        if made is None:
            return []
        if field in ("actors", "recipients"):
            return [
                one for part in made.parts if part.rule is actors_and_recipients for one in self._sides(part, field)
            ]
        if field in BASE:
            asked = [part for part in made.parts if part.question is BASE[field] and part.answer is not None]
            asked = [part for part in asked[-1:] if part.answer == getattr(draft, field)]
            found = asked or [one for one in self._places if one.answer is draft.where]  # of one of several hosts
            return [reason(deciding(part)) for part in found[:1]]
        trigger = _drafted_trigger(made)
        searched = (*self._found, *self._matched)  # where no scorer weighs them, those of the lexicon stand as they are
        matches = [part for one in searched for part in one.parts if part.answer is trigger]
        return [reason(deciding(part), in_words(getattr(draft, field))) for part in matches[:1]]

    def _sides(self, decision: Decision, field: str) -> list[Reason]:
        """The rule that found the heads of a side, and those that resolved heads which are no names."""
        trigger = _trigger_of(decision)
        heads = next((part for part in decision.parts if part.question is Question.SIDES), None)
        if trigger is None or heads is None or not isinstance(heads.answer, tuple):
            return []
        place = int((field == "recipients") is not (trigger.entry.frame is Frame.HOST))
        keys = (*getattr(decision.answer, "actors", ()), *getattr(decision.answer, "recipients", ()))
        found: list[Reason] = []
        for side in (
            heads.answer if trigger.entry.frame is Frame.BOTH and field == "actors" else heads.answer[place : place + 1]
        ):
            inner = [
                one for one in flatten(heads.parts) if one.question is Question.SIDES and one.answer == side and side
            ]
            found.append(reason(inner[-1] if inner else heads, in_words(side)))
            found += [one for token in side for one in self._references.of(token, keys)]
        part = Part.ACTOR if field == "actors" else Part.RECIPIENT
        scored = [one for one in decision.parts if part in one.given and one.answer]
        return [*found, *(reason(one, in_words(one.answer)) for one in scored)]

    def _comparisons(self, draft: EventDraft) -> list[Comparison]:
        """Each mention that was compared with this event, once: merged into it or not."""
        found: dict[tuple[str, str], Comparison] = {}
        for one in self._compared.get(id(draft), ()):
            event, other = (given for given in one.given if isinstance(given, EventDraft))
            decisive = deciding(one)
            if one.answer or decisive is not one:
                pair = _at(event), _at(other)
                found.setdefault(pair, Comparison(*pair, bool(one.answer), reason(decisive)))
        return list(found.values())

    def _label(self, draft: EventDraft) -> str:
        return " / ".join(
            dict.fromkeys(self._text[trigger.span.start : trigger.span.end] for trigger in draft.triggers)
        )


def _terms(decision: Decision) -> str:
    """What the log-odds of the confidence are the sum of, the weightiest first: "share of type +3.12 × 0.97"."""
    found, weights = features(*decision.given), LEXICON.event_confidence  # type: ignore[arg-type]
    told = {name: value for name, value in found.items() if value}
    terms = [
        f"{name} {weights[name]:+.2f} × {told[name]:.2f}"
        for name in sorted(told, key=lambda one: -abs(weights[one] * told[one]))
    ]
    return ", ".join([f"{CONSTANT} {weights[CONSTANT]:+.2f}", *terms])


def _scored(trigger: Trigger) -> dict[str, FieldValue]:
    """What the scorer says: how likely it is an event, its most probable types and status, and who, when and where."""
    scores, words = trigger.scores, trigger.token.sentence.tokens
    if scores is None:
        return {}
    types = sorted(scores.types, key=lambda one: -scores.types[one])[:TYPES_SHOWN]
    status = max(scores.statuses, key=lambda one: scores.statuses[one])
    return {
        "event by scorer": scores.event,
        "types by scorer": [f"{one} {scores.types[one]:.2f}" for one in types],
        "status by scorer": f"{status} {scores.statuses[status]:.2f}",
        "roles by scorer": [
            f"{role} {word.text} {chance:.2f}"
            for role in ROLES
            for place, word in enumerate(words)
            if (chance := scores.role(role, place)) >= LIKELY
        ],
    }


def _triggers_of(decision: Decision) -> list[Trigger]:
    return decision.answer if isinstance(decision.answer, list) else []


def _trigger_of(decision: Decision) -> Trigger | None:
    return next((one for one in decision.given if isinstance(one, Trigger)), None)


def _draft_of(decision: Decision) -> EventDraft:
    return next(one for one in decision.given if isinstance(one, EventDraft))


def _drafted_trigger(decision: Decision) -> Trigger | None:
    """The trigger of a decision that makes a draft, None for other decisions."""
    return _trigger_of(decision) if any(part.rule is apply_commitment for part in decision.parts) else None


def _outermost(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Comparisons of two drafts that are not part of another comparison."""
    for one in decisions:
        if one.question is Question.SAME:
            if sum(isinstance(given, EventDraft) for given in one.given) == 2:
                yield one
        else:
            yield from _outermost(one.parts)


def _at(draft: EventDraft) -> str:
    """A mention by its word and offset: "met@120"."""
    return f"{draft.trigger.token.text}@{draft.trigger.token.start}"
