"""Parties of agreements: those the phrase names, those who sign, or the two sides of the meeting that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.phrase import is_capitalized
from ingest.extract.agreements.reference import Reference
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import EventTelling, When
from models.vocabulary import AgreementKind, EventStatus, EventType, ParticipantKind, Sector

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
        *("members", "allies", "ministers", "delegations", "delegates", "mediators", "factions"),
    ]
)
NEAR = 2  # sentences over which "the deal" is what was agreed there
LEADERS = frozenset({"leader", "chief", "commander", "head", "chairman"})
TALKS = frozenset({"talk", "negotiation", "meeting", "discussion", "consultation", "round"})
# Sectors of bodies that are no part of a government.
OF_THEIR_OWN = (Sector.MIL, Sector.REB, Sector.UAF, Sector.PTY, Sector.SOC, Sector.BUS)
BODIES = (ParticipantKind.ORGANIZATION, ParticipantKind.GROUP)


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
        found = self.states([*keys, *partners, *self.in_headline(reference)])
        return [key for key in found if not self._is_matter([reference], key)]

    @decides(Question.FIELD)
    def made_by(self, event: EventTelling) -> list[str]:
        """Keys of the parties to an agreement that this event makes; none where nobody acts: "for whose work on it"."""
        making = event.type in MAKING_TYPES and bool(event.actors)
        found = self.states((*event.actors, *event.recipients)) if making else []
        return [key for key in found if not self._is_general(key)]

    @decides(Question.FIELD)
    def just_agreed(self, head: Token) -> list[str]:
        """The two states that agreed on something right before: "Chad and Mali agreed to reopen it. *The deal* …"."""
        index = head.sentence.index
        near = self.context.parsed.sentences[max(0, index - NEAR) : index]
        words = [token for sentence in near for token in sentence.tokens]
        told = [event for token in reversed(words) if (event := self._at.get(token.start))]
        agreed = [one for one in told if one.type is EventType.AGREE or one.status is EventStatus.FUTURE]
        return next((states for one in agreed if len(states := self.made_by(one)) == 2), [])

    @decides(Question.DATE)
    def occasion(self, word: Token) -> When | None:
        """The date of the event at which a step was taken: "signed a statement *after the meeting*"."""
        preps = [one for one in children(word, "prep") if one.lower in ("after", "at", "during", "following")]
        nouns = [noun for prep in preps for noun in children(prep, "pobj")]
        return next((event.when for one in nouns if (event := self._at.get(one.start)) and event.when), None)

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
        found = [key for key in found if not self._is_matter(draft.references, key)]
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
        if not verbal(verb):
            return []
        found, talked = self._listed(semantic_agents(verb)), self._listed(_at_talks(verb))
        return talked if len(talked) > 1 and len(found) < 2 else found  # "Mali's sides signed it after talks between …"

    def _listed(self, nouns: Iterable[Token]) -> list[str]:
        """Keys of all that stand at these nouns and in a list with them."""
        keys: list[str] = []
        waiting = list(nouns)
        for one in waiting:  # grows
            own = self._refer(one)
            known = any(self.cast.kind(key) is not ParticipantKind.GROUP for key in own)
            waiting += children(one, "conj", "appos")
            bodies = [] if known else after(one, "of")
            led = self._led_by(one, own)
            keys += led or (own if not bodies else ())  # "envoys of Mali and the rebels"
            if not known:
                keys += [k for of in children(one, "amod", "compound", "poss", "nmod") for k in self._named(of)]
                waiting += bodies
        return self.states(key for key in keys if not self._is_general(key))

    def _led_by(self, noun: Token, keys: tuple[str, ...]) -> list[str]:
        """Keys of the body that a person leads and signs for: "FARC *leader* NAME", "NAME, the leader of the FARC"."""
        if not keys or any(self.cast.kind(key) is not ParticipantKind.PERSON for key in keys):
            return []
        titles = [one for one in (noun, *children(noun, "compound", "appos")) if one.lemma.lower() in LEADERS]
        near = [one for title in titles for one in (*after(title, "of"), *children(title, "compound"))]
        near += children(noun, "compound") if titles else []
        found = [key for one in near for key in self._named(one)]
        return [key for key in found if self.cast.kind(key) is ParticipantKind.ORGANIZATION]

    @decides(Question.SIDES)
    def members(self, word: Token) -> list[str]:
        """Keys of states that a step of their own shows to be parties: "Chad left the pact", "Mali's withdrawal"."""
        named = semantic_agents(word) if verbal(word) else [*children(word, "poss", "amod"), *after(word, "of", "by")]
        keys = [state for one in named for key in self._refer(one) if (state := self.context.state(key))]
        return list(dict.fromkeys(keys))

    def are_of(self, states: list[str], bodies: list[str]) -> bool:
        """Whether these are the state of all these bodies: "Libya's sides" are its two governments."""
        return len(states) == 1 and all(self.context.state(key) in (None, states[0]) for key in bodies)

    def _is_matter(self, references: Sequence[Reference], key: str) -> bool:
        """Whether a body is named nowhere but in a title, as its matter: "the Visiting Forces Agreement"."""
        if self.cast.kind(key) is ParticipantKind.COUNTRY:
            return False
        titles = [one.matter for one in references if is_capitalized(one.head)]
        names = [span for one in self.cast.tellings({key}) if one.key == key for span in one.names]
        inside = all(any(a <= span.start and span.end <= b for a, b in titles) for span in names)
        text = self.context.parsed.text
        return inside and any(self.cast.name_of(key) in text[a:b] for a, b in titles)

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
        """Keys of states and organizations in place of the persons who sign for them.

        Companies stand for themselves, and so do the armies and rebels of one state that deal with one another.
        """
        keys = list(dict.fromkeys(keys))
        own = {key for key in keys if self.cast.kind(key) in BODIES and self.cast.sector(key) in OF_THEIR_OWN}
        if not any(self.cast.sector(key) is Sector.BUS for key in own):
            foreign = {state for key in keys if (state := self.context.state(key))}
            own = own if len(foreign) < 2 else set()
            # "Sudan's army": the army acts, and is not named beside its state.
            armies = {key for key in own if self.cast.sector(key) is Sector.MIL and self.cast.name_of(key).islower()}
            keys = [key for key in keys if key not in {self.context.state(army) for army in armies}]
        found: list[str] = []
        for key in keys:
            person = self._kinds.get(key, ParticipantKind.GROUP) is ParticipantKind.PERSON
            state = key if key in own else self.context.state(key) or (None if person else key)
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


def _at_talks(verb: Token) -> list[Token]:
    """The sides of the talks that an agreement came of: "concluded after talks between *envoys* of Mali and rebels"."""
    preps = [one for one in children(verb, "prep") if one.lower in ("after", "following", "during", "in", "at")]
    talks = [noun for prep in preps for noun in children(prep, "pobj") if noun.lemma in TALKS]
    return [one for noun in talks for one in after(noun, "between", "among")]


def _meetings(events: tuple[EventTelling, ...]) -> Iterator[EventTelling]:
    """Meetings and visits that have happened, in order of the text."""
    return (event for event in events if event.type is EventType.CONSULT and event.status is EventStatus.ASSERTED)
