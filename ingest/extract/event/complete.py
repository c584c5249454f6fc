"""What events lend one another: the date and place of a meeting to what was done at it, and which event holds which."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.event.again import definite
from ingest.extract.event.clause import children, climb, patients
from ingest.extract.event.draft import Draft
from ingest.extract.event.same import journey
from ingest.extract.event.scene import Scene
from ingest.lexicon.entries import Frame
from ingest.lexicon.rows import classes
from ingest.tellings import When
from models.vocabulary import DateBasis, DatePrecision, EventMode, EventStatus, EventType

TALKS = (EventType.CONSULT,)
# Deeds that are done in words or with a pen, and so can be done at a meeting.
VERBAL = frozenset(
    {
        *(
            EventType.AGREE,
            EventType.REQUEST,
            EventType.ACCUSE,
            EventType.SUPPORT,
            EventType.REJECT,
            EventType.THREATEN,
        ),
        *(EventType.COOPERATE, EventType.AID),
    }
)
# What one side gives or promises the other.
OFFERS = (EventType.AGREE, EventType.AID)
TOP = ("ROOT", "conj", "xcomp", "advcl", "ccomp", "parataxis", "dep")
# Replies to a deed, and the nouns that point to it.
ANSWERS = (EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT)
DEEDS = classes("event_words.txt")["deed"]
CHOICES = classes("event_words.txt")["decision"]


def complete(scene: Scene, events: list[Draft], steps: list[Draft]) -> dict[int, Draft]:
    """Fill what the events lend each other, in place; returns by `id` of an event the event that holds it."""
    for event in events:
        _coming_visit(event)
    for place, event in enumerate(events):
        _blame(event, events[:place])
    _stay(events, steps)
    _tour(scene, events)
    holders: dict[int, Draft] = {}
    main = _main(events)
    for event in events:
        holder = _holder(scene, event, events, main)
        if holder is not None:
            holders[id(event)] = holder
            _lend(event, holder)
    return holders


def _coming_visit(event: Draft) -> None:
    """A visit or meeting that is still to come is a promise to meet."""
    if event.type is EventType.CONSULT and event.status is EventStatus.FUTURE:
        event.type, event.mode = EventType.AGREE, None


def _blame(event: Draft, before: list[Draft]) -> None:
    """As in "criticized the move", "opposed the withdrawal": those are meant who did what was told before."""
    entry = event.hit.entry
    if event.recipients or not event.actors or event.type not in ANSWERS or entry.pos != "v":
        return
    if entry.frame is Frame.BOTH:  # who signs a pact does not answer the one who did the deed before
        return
    noun = next((one for one in patients(event.hit.token) if one.lemma in DEEDS | CHOICES and definite(one)), None)
    if noun is None:
        return
    others = [
        one for one in before if one.actors and one.type not in ANSWERS and not set(one.actors) & set(event.actors)
    ]
    doer = next(
        iter(others if noun.lemma in CHOICES else reversed(others)), None
    )  # "the decision" is the one the article is about
    if doer is not None:
        event.recipients = [key for key in doer.actors if key not in event.actors]


def _main(events: list[Draft]) -> Draft | None:
    """The meeting that the article is about: told in the headline or the first sentences, face to face."""
    for event in events:
        if (
            event.type is EventType.CONSULT
            and event.status is EventStatus.ASSERTED
            and event.mode is not EventMode.PHONE
            and event.main
            and len(event.everyone) > 1
        ):
            return event
    return None


def _stay(events: list[Draft], steps: list[Draft]) -> None:
    """A visit without a date lasts from the day of arrival to the day of departure, where the text tells these."""
    for event in events:
        if (
            event.mode is not EventMode.VISIT
            or event.when
            or event.status is not EventStatus.ASSERTED
            or journey(event)
        ):
            continue
        days = [
            step.when
            for step in steps
            if step.when
            and step.when.precision is DatePrecision.DAY
            and set(step.actors) & set(event.actors)
            and step.status is event.status
        ]
        if days:
            first, last = min(day.start for day in days), max(day.end for day in days)
            event.when = replace(days[0], start=first, end=last)


def address(scene: Scene, events: list[Draft]) -> None:
    """What one side promises or gives at a meeting of two is meant for the other: fills recipients in place."""
    main = _main(events)
    for event in events if main else ():
        if event is not main and event.type in OFFERS and not event.recipients and event.actors:
            event.recipients = _others(scene, event, main)


def _others(scene: Scene, event: Draft, main: Draft | None) -> list[str]:
    """The one state of the meeting that does not act, where only people of the meeting act."""
    if main is None or event.status is EventStatus.HISTORICAL or not event.named <= main.everyone:
        return []
    ours = {scene.state(key) for key in event.actors}
    people = (*main.actors, *main.recipients)
    others = [state for key in people if (state := scene.state(key)) and state not in ours]
    everybody = set(main.persons) <= set(event.actors) and len(main.persons) > 1
    return [] if everybody or len(set(others)) != 1 else [others[0]]


def _holder(scene: Scene, event: Draft, events: list[Draft], main: Draft | None) -> Draft | None:
    """The event in which this one happens: a meeting in a visit, a deed in a meeting."""
    for other in events:
        if (
            other is not event
            and other.type is EventType.CONSULT
            and any(hit.token.i in event.during for hit in other.hits)
        ):
            return other
    if event.type is EventType.CONSULT and event.mode is not EventMode.VISIT:
        return next((one for one in events if one is not event and _holds(scene, one, event)), None)
    if main is None or event is main or event.type not in VERBAL or event.status is not EventStatus.ASSERTED:
        return None
    there = set(event.actors) & scene.kinds.keys()
    return (
        main
        if there and there <= main.everyone and not event.nominal and at_top(event) and not _perfect(event)
        else None
    )


def _perfect(event: Draft) -> bool:
    """Whether it is told as done by now, at whatever time: "has refused"."""
    return any(one.lower in ("has", "have") for one in children(event.hit.token, "aux"))


def at_top(event: Draft) -> bool:
    """Whether some trigger is told in its own right, not inside the object of another verb."""
    return any(all(child.dep in TOP for child, _ in climb(hit.token)) for hit in event.hits)


def _holds(scene: Scene, visit: Draft, meeting: Draft) -> bool:
    """Whether a meeting is one of a visit: the visitor is there, and so is the host's country or place."""
    if visit.mode is not EventMode.VISIT or visit.status is not meeting.status:
        return False
    hosts = set(visit.recipients) & meeting.everyone or _compatriots(scene, visit, meeting)
    return bool(set(visit.actors) & meeting.everyone) and bool(hosts)


def _compatriots(scene: Scene, visit: Draft, meeting: Draft) -> set[str]:
    """Persons of the host's country whom the visitor meets, in office or not."""
    homes = {scene.cast.country(key) for key in visit.recipients} - {None}
    return {key for key in meeting.everyone - set(visit.actors) if scene.cast.country(key) in homes}


def _tour(scene: Scene, events: list[Draft]) -> None:
    """A tour goes to the countries that the same traveller visits."""
    for event in events:
        if journey(event):
            legs = [
                one
                for one in events
                if one is not event and one.mode is EventMode.VISIT and set(one.actors) & set(event.actors)
            ]
            hosts = dict.fromkeys(key for leg in legs for key in leg.recipients)
            if len(hosts) > 1:
                event.recipients, event.where = [*hosts], None


def _lend(event: Draft, holder: Draft) -> None:
    """Date and place of the holder, where the event has none of its own."""
    if event.when is None and holder.when is not None and holder.when.precision is DatePrecision.DAY:
        event.when = inherited(holder.when)
    if event.where is None and holder.where is not None:
        event.where = replace(holder.where, span=None)


def inherited(when: When) -> When:
    """The same days, taken over from another event."""
    return replace(when, basis=DateBasis.INHERITED, span=None)


__all__ = ["Scene", "complete"]
