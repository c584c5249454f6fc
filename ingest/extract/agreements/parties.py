"""Parties of agreements: those the phrase names, those who sign, or the two sides of the meeting that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.extract.agreements.reference import Reference
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from ingest.tellings import EventTelling
from models.vocabulary import AgreementKind, EventStatus, EventType, ParticipantKind

# Types of events whose participants are parties to the agreement; who condemns a pact is none.
MAKING_TYPES = (
    EventType.AGREE,
    EventType.SUPPORT,
    EventType.COOPERATE,
    EventType.AID,
    EventType.CONSULT,
    EventType.RETREAT,
    EventType.SANCTION,
)


class Parties:
    """Finds the parties of references in one document."""

    def __init__(self, context: DocumentContext, events: tuple[EventTelling, ...]) -> None:
        self.context, self.cast = context, context.cast
        used = {key for event in events for key in (*event.actors, *event.recipients)}
        self._kinds = {one.key: one.kind for one in self.cast.tellings(used)} | context.kinds
        self._at: dict[int, EventTelling] = {}  # by the offsets of the characters of their triggers
        self._order = {event.key: place for place, event in enumerate(events)}
        for event in events:
            for span in event.triggers:
                self._at.update((at, event) for at in range(*span) if at not in self._at)
        self._main = next(iter(_meetings(events)), None)

    @decides(Question.FIELD)
    def of(self, reference: Reference) -> list[str]:
        """Keys of parties in the phrase: "between A and B", "with C", "the A–B pact", "by the parties to the war"."""
        head = reference.head
        keys = [key for one in after(head, "between", "among", "by") for key in self._refer(one)]
        partners = [key for one in after(head, "with") for key in self.cast.refer(one)]
        for child in children(head, "compound", "amod", "nmod", "poss"):
            keys += [
                key
                for one in child.subtree
                for key in (self.cast.refer(one) if one.dep == "poss" else self._named(one))
            ]
        if partners and not keys:
            event = self.event(head)
            keys = list(event.actors) if event else []
        if not keys and reference.kind is AgreementKind.JOINT_STATEMENT:
            above = next((one for one in head.ancestors if verbal(one)), None)
            keys = [key for one in (semantic_agents(above) if above else ()) for key in self.cast.refer(one)]
        return self.states([*keys, *partners])

    @decides(Question.FIELD)
    def made_by(self, event: EventTelling) -> list[str]:
        """Keys of the parties to an agreement that this event makes; none where nobody acts: "for whose work on it"."""
        making = event.type in MAKING_TYPES and bool(event.actors)
        return self.states((*event.actors, *event.recipients)) if making else []

    @decides(Question.FIELD)
    def at_meeting(self, known: list[str]) -> list[str]:
        """The two states of the document's first meeting, where the known parties are among them; else those known."""
        if self._main is None:
            return known
        states = [
            key
            for key in self.states((*self._main.actors, *self._main.recipients))
            if self._kinds.get(key) is ParticipantKind.COUNTRY
        ]
        return states if len(states) == 2 and set(known) <= set(states) else known

    def states(self, keys: Iterable[str]) -> list[str]:
        """Keys of states and organizations in place of the persons who sign for them."""
        found: list[str] = []
        for key in keys:
            state = self.context.state(key) or (
                key if self._kinds.get(key, ParticipantKind.GROUP) is not ParticipantKind.PERSON else None
            )
            if state and state not in found:
                found.append(state)
        states_and_bodies = [
            key for key in found if self._kinds.get(key) in (ParticipantKind.COUNTRY, ParticipantKind.ORGANIZATION)
        ]
        return states_and_bodies if len(states_and_bodies) > 1 else found

    @decides(Question.FIELD)
    def event(self, *tokens: Token) -> EventTelling | None:
        """The event told at one of these tokens or above it, or below the last: "a deal whereby A bought B"."""
        for token in tokens:
            for one in (token, *(above for _, above in climb(token) if verbal(above) or above.pos == "NOUN")):
                if event := self._at.get(one.start):
                    return event
        below = [event for one in tokens[-1].subtree if verbal(one) and (event := self._at.get(one.start))]
        return min(below, key=lambda event: self._order[event.key], default=None)

    def _refer(self, token: Token) -> tuple[str, ...]:
        return self.cast.refer(token) or (self.cast.introduce(token) if self.context.is_actor_noun(token) else ())

    def _named(self, token: Token) -> tuple[str, ...]:
        return self.cast.refer(token) if self.context.named(token) else ()


def _meetings(events: tuple[EventTelling, ...]) -> Iterator[EventTelling]:
    """Meetings and visits that have happened, in order of the text."""
    return (event for event in events if event.type is EventType.CONSULT and event.status is EventStatus.ASSERTED)
