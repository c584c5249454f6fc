"""Parties of agreements: those the phrase names, those who sign, or the two sides of the meeting that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.extract.agreements.draft import AgreementDraft
from ingest.extract.agreements.instrument import SIGNING
from ingest.extract.agreements.phrase import complements, is_capitalized
from ingest.extract.agreements.reference import Reference
from ingest.extract.agreements.signers import (
    apposed_to_group,
    named_by_side,
    sides_at_talks,
    signing_agents,
    words_before,
)
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, conjuncts, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import EventTelling
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
LEADERS = frozenset({"leader", "chief", "commander", "head", "chairman", "director", "representative", "president"})
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
        self._main = next(iter(meetings_told(events)), None)

    @decides(Question.FIELD)
    def of(self, reference: Reference) -> list[str]:
        """Keys of parties in the phrase: "between A and B", "with C", "the A–B pact", "by the parties to the war"."""
        head = reference.head
        heads = [head, *after(head, "of")]  # "memorandum of understanding *between* A and B"
        torn = [one for prep in complements(head, "between") for one in children(prep, "pobj")]
        torn += after(head.head, "between") if head.dep == "nsubjpass" else []  # "pacts were exchanged between A and B"
        sides = dict.fromkeys((*torn, *(one for top in heads for one in after(top, "between", "among", "by"))))
        keys = [key for one in sides for key in self._of_side(one)]
        signing = head.dep == "dobj" and head.head.lemma in SIGNING  # "signed a loan *with the World Bank*"
        beside = [head.head] if signing else []
        partners = [key for top in (*heads, *beside) for one in after(top, "with") for key in self.cast.refer(one)]
        for child in children(head, "compound", "amod", "nmod", "poss"):
            if child.lemma.lower() == "dollar":  # "a US dollar loan" is in its money, not with it
                continue
            keys += [
                key
                for one in child.subtree
                for key in (self.cast.refer(one) if one.dep == "poss" else self._named(one))
            ]
        if partners and not keys:
            event = self.event(head)
            keys = list(event.actors) if event else self.signers(head.head) if signing else []
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
        found, talked = self._listed(signing_agents(verb)), self._listed(sides_at_talks(verb))
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
                before = [name for of in children(one, "amod", "compound", "poss", "nmod") for name in conjuncts(of)]
                keys += [key for name in before for key in self._named(name)]
                waiting += bodies
        return self.states(key for key in keys if not self._is_general(key))

    def told_by_side(self, verb: Token) -> list[str]:
        """Keys of the states for which it is signed: "*on the Peruvian side*, X signed it", "*on behalf of* Peru"."""
        keys = self.states(key for word in named_by_side(verb) for key in self._named(word))
        return [key for key in keys if not self._is_general(key)]

    def _led_by(self, noun: Token, keys: tuple[str, ...]) -> list[str]:
        """Keys of the body that a person leads and signs for: "FARC *leader* NAME", "NAME, the leader of the FARC"."""
        if not keys or any(self.cast.kind(key) is not ParticipantKind.PERSON for key in keys):
            return []
        titles = [one for one in (noun, *children(noun, "compound", "appos")) if one.lemma.lower() in LEADERS]
        near = [one for title in titles for one in (*after(title, "of"), *words_before(title))]
        near += children(noun, "compound") if titles else []
        found = [key for one in near for key in self._named(one)]
        return [key for key in found if self.cast.kind(key) is ParticipantKind.ORGANIZATION]

    @decides(Question.SIDES)
    def spelled_out(self, verb: Token) -> list[str]:
        """Keys of the bodies that a group of signers is said to be: "two rebel groups, *the A* and *the B*, signed"."""
        named = apposed_to_group(verb)
        keys = [key for one in named if (key := self.context.named(one))]
        found = list(dict.fromkeys(key for key in keys if self.cast.kind(key) is ParticipantKind.ORGANIZATION))
        return found if len(found) > 1 else []

    def with_a_name(self, keys: Sequence[str]) -> list[str]:
        """These without groups that have no name, whom a text calls by many words: "rebels", "the two rebel groups"."""
        groups = [one for one in keys if self.cast.kind(one) is ParticipantKind.GROUP]
        unnamed = {one for one in groups if self.cast.name_of(one).split()[-1].islower()}
        return [one for one in keys if one not in unnamed]

    def with_names(self, keys: Sequence[str], named: list[str]) -> list[str]:
        """These parties with bodies in place of the one group without a name that they are, if there is one."""
        with_a_name = self.with_a_name(keys)
        unnamed = [one for one in keys if one not in with_a_name]
        if len(unnamed) != 1:
            return [*keys]
        return list(dict.fromkeys(new for one in keys for new in (named if one == unnamed[0] else [one])))

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

    def _of_side(self, noun: Token) -> Sequence[str]:
        """Keys of the parties that one noun after "between" means; two of "Israeli and Hamas forces"."""
        named_before = [one for of in children(noun, "amod", "compound", "nmod") for one in conjuncts(of)[1:]]
        listed = self._listed([noun]) if named_before else []
        return listed if len(listed) > 1 else self._refer(noun)

    def _refer(self, token: Token) -> tuple[str, ...]:
        return self.cast.refer(token) or (self.cast.introduce(token) if self.context.is_actor_noun(token) else ())

    def _named(self, token: Token) -> tuple[str, ...]:
        return self.cast.refer(token) if self.context.named(token) else ()


def meetings_told(events: Sequence[EventTelling]) -> Iterator[EventTelling]:
    """Meetings and visits that have happened, in order of the text."""
    return (event for event in events if event.type is EventType.CONSULT and event.status is EventStatus.ASSERTED)
