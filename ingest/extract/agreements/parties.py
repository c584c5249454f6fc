"""Parties of agreements: those the phrase names, those who sign, or the two sides of the meeting that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.reference import Reference
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
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

# Words of groups that name nobody.
GENERAL = frozenset(
    [
        *("sides", "parties", "rivals", "leaders", "countries", "nations", "governments", "neighbours", "officials"),
        *("members", "allies", "ministers", "delegations", "delegates"),
    ]
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
        heads = [head, *after(head, "of")]  # "memorandum of understanding *between* A and B"
        keys = [key for top in heads for one in after(top, "between", "among", "by") for key in self._refer(one)]
        partners = [key for top in heads for one in after(top, "with") for key in self.cast.refer(one)]
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
        return self.states([*keys, *partners, *self.in_headline(reference)])

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

    @decides(Question.SIDES)
    def without_others(self, draft: AgreementDraft) -> list[str]:
        """The parties of a draft without its mediators, the body that it sets up, parliaments and "both sides"."""
        states = {state for key in draft.mediators if (state := self.context.state(key))}
        own = {key for one in draft.references for key in self.cast.refer(one.head)}
        found = [key for key in draft.parties if key not in {*draft.mediators, *states, *own}]
        found = self.states(found)
        found = [key for key in found if not self._is_legislature(key)]
        return [key for key in found if not self._is_general(key)] or found

    def _is_legislature(self, key: str) -> bool:
        """Whether it is a parliament or its members, which ratify for their state: "the Senate", "lawmakers"."""
        words = self.cast.name_of(key).lower().split()
        if self.cast.kind(key) is ParticipantKind.COUNTRY or not words:
            return False
        return bool({words[-1].removesuffix("s"), words[0].removesuffix("s")} & LEXICON.agreements.legislature)

    def _is_general(self, key: str) -> bool:
        """Whether it is a group that only says how many: "two sides", "the rivals"."""
        return self.cast.kind(key) is ParticipantKind.GROUP and bool(
            {*self.cast.name_of(key).lower().split()} & GENERAL
        )

    @decides(Question.SIDES)
    def signers(self, verb: Token) -> list[str]:
        """Keys of all who sign: "Fijian, Tongan and Samoan ministers signed", "the government and the rebels agreed".

        Of people without a name their states count, in whatever way the phrase lists them.
        """
        keys: list[str] = []
        waiting = [] if not verbal(verb) else semantic_agents(verb)
        for one in waiting:  # grows
            own = self._refer(one)
            keys += own
            known = any(self.cast.kind(key) is not ParticipantKind.GROUP for key in own)
            waiting += children(one, "conj", "appos")
            if not known:
                waiting += [*children(one, "amod", "compound", "poss", "nmod"), *after(one, "of")]
        return self.states(key for key in keys if not self._is_general(key))

    @decides(Question.SIDES)
    def in_headline(self, reference: Reference) -> list[str]:
        """Keys of the states before the verb of a headline, which parsers tear apart: "Fiji and Tonga sign pact"."""
        verb = reference.headline_verb
        if verb is None:
            return []
        before = verb.sentence.tokens[: verb.i - verb.sentence.tokens[0].i]
        named = [key for one in before for key in self._named(one)]
        return [key for key in self.states(named) if self.cast.kind(key) is ParticipantKind.COUNTRY]

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
