"""The draft of an event: one trigger with its arguments, or several coreferring ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.extract.events.document_context import LEAD_SENTENCES
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.tellings import Mention, When, Where
from models.vocabulary import BLASTS, EventMode, EventStatus, EventType

# What is no plan, wish or denial: the news, and what the article looks back on.
HAPPENED = (EventStatus.ASSERTED, EventStatus.HISTORICAL)


@dataclass(slots=True, eq=False)
class EventDraft:
    """What one trigger tells, merged with what others tell of the same event. Keys keep the order of the text."""

    triggers: list[Trigger]
    type: EventType
    mode: EventMode | None
    status: EventStatus
    actors: list[str]
    recipients: list[str]
    spans: list[Mention] = field(default_factory=list)
    when: When | None = None
    where: Where | None = None
    headline: bool = False
    quoted: bool = False
    named: set[str] = field(default_factory=set)  # keys of both sides that have a name
    persons: set[str] = field(default_factory=set)
    unknown: bool = False  # whether an argument is no participant of the cast
    things: set[str] = field(default_factory=set)  # lemmas of such arguments: "village" in "the attack on the village"
    referring: bool = False  # whether it only refers to what other words tell, if to anything
    planned_as: tuple[EventType, EventMode | None] | None = None  # of a promise: what is to be done
    during: tuple[int, ...] = ()  # indices of nouns that it is done during: "during the visit"

    @property
    def trigger(self) -> Trigger:
        """The most informative trigger: a verb of the body before a noun, a noun before the headline."""
        return self.triggers[0]

    @property
    def everyone(self) -> set[str]:
        """Keys of both sides."""
        return {*self.actors, *self.recipients}

    def flag(self, name: str) -> bool:
        """Whether every trigger carries this flag of the lexicon."""
        return all(name in trigger.entry.flags for trigger in self.triggers)

    @property
    def main(self) -> bool:
        """Whether it is told in the headline or the first sentences, as the main event of the article."""
        return min(trigger.token.sentence.index for trigger in self.triggers) < LEAD_SENTENCES

    @property
    def nominal(self) -> bool:
        """Whether its triggers are all nouns without a support verb."""
        return all(trigger.entry.pos == "n" and trigger.support is None for trigger in self.triggers)

    @property
    def by_nouns(self) -> bool:
        """Whether its triggers are all nouns, whatever is said of them: "the signing took place in Gao"."""
        return all(t.entry.pos == "n" and (t.support is None or t.token.dep == "nsubj") for t in self.triggers)

    @decides(Question.FIELD, fills="self")
    def join(self, other: EventDraft) -> None:
        """Merge another draft of the same event into this one: its triggers, and fields that this one lacks."""
        better = other.rank < self.rank
        self.triggers = sorted(
            [*other.triggers, *self.triggers] if better else [*self.triggers, *other.triggers], key=_rank
        )
        lead, rest = (other, self) if better else (self, other)
        self.status, self.type = lead.status, lead.type
        suicide = {lead.mode, rest.mode} == BLASTS
        self.mode = EventMode.SUICIDE_ATTACK if suicide else lead.mode or rest.mode
        actors, recipients = _sides(lead, rest)
        self.actors, self.recipients = actors, recipients
        self.spans = [*self.spans, *(one for one in other.spans if one not in self.spans)]
        self.when = _finer(lead.when, rest.when)
        self.where = _closer(lead.where, rest.where)
        self.named, self.persons = self.named | other.named, self.persons | other.persons
        self.headline = self.headline and other.headline
        self.quoted = self.quoted and other.quoted
        self.during = (*lead.during, *rest.during)

    @property
    def rank(self) -> int:
        """Rank of the best trigger: 0 for a verb of the body, more for nouns, headlines and quotations."""
        return _rank(self.trigger) + 4 * self.headline + 8 * self.quoted


def _rank(trigger: Trigger) -> int:
    return (
        (trigger.entry.pos == "n")
        + (trigger.support is None and trigger.entry.pos == "n")
        + 2 * ("echo" in trigger.entry.flags)
        + 4 * (trigger.token.sentence.block.kind == "headline")
    )


def _sides(lead: EventDraft, rest: EventDraft) -> tuple[list[str], list[str]]:
    """Actors and recipients of the lead, completed from the rest where the lead lacks one side or part of it."""
    actors, recipients = list(lead.actors), list(lead.recipients)
    if not actors or set(actors) < set(rest.actors):
        actors = [key for key in rest.actors if key not in recipients] or actors
    if not recipients or set(recipients) < set(rest.recipients):
        recipients = [key for key in rest.recipients if key not in actors] or recipients
    if (lead.headline or rest.headline) and not set(actors) & set(rest.actors):
        actors += [
            key for key in rest.actors if key in rest.named and key not in recipients
        ]  # a headline often says whose firm or organization it is
    return actors, recipients


def _finer(one: When | None, other: When | None) -> When | None:
    """The first date, unless the second lies inside it or there is no first."""
    if one is None or other is None:
        return one or other
    inside = one.start <= other.start and other.end <= one.end and (other.end - other.start) < (one.end - one.start)
    return other if inside and one.precision is not other.precision else one


def _closer(one: Where | None, other: Where | None) -> Where | None:
    """The place that names a city, if only one does."""
    if one is None or other is None:
        return one or other
    return other if other.city and not one.city and other.country == one.country else one
