"""Day and place that no words at an event tell: those of what its actors did just before, or those of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from ingest.clean import BlockKind
from ingest.extract.events.arguments.attachment import is_limit, modified
from ingest.extract.events.arguments.location import place_at
from ingest.extract.events.arguments.occasion import settings_of
from ingest.extract.events.arguments.time import date_at
from ingest.extract.events.background import RECENTLY
from ingest.extract.events.coreference.anaphora import NEAR, sentence_distance
from ingest.extract.events.coreference.home import (
    PHYSICAL,
    at_home,
    countries,
    is_elsewhere,
    only_country,
    within_article,
)
from ingest.extract.events.coreference.meeting import FINITE, MEETING_ACTS, is_in_main_clause, is_perfect
from ingest.extract.events.coreference.news_day import day_of_dateline, day_of_report
from ingest.extract.events.coreference.venue import VISITS, in_one_city, in_the_host_country, visited
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.earlier import is_far_back, is_some_time_after
from ingest.extract.events.syntax.clause import children, climb, surface, verbal
from ingest.extract.events.tense import opens_sentence
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.names import places
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import When, Where
from models.vocabulary import (
    DateBasis,
    DatePrecision,
    DetailSource,
    EventMode,
    EventStatus,
    EventType,
)

# What is said by those to whom something was done, perhaps days later: "Chad denied the charge".
REPLIES = frozenset({EventType.ACCUSE, EventType.REJECT})
SAME_DAY = ("same day", "that day")
AROUND = ("at", "after", "following", "during")  # prepositions before the meeting at which something was done
FRESH = timedelta(days=1)  # a report tells of its day and of the day before
REPORT_REACH = 8  # sentences over which a day that a report told still holds
OCCASION, DATELINE = DetailSource.OCCASION, DetailSource.DATELINE


def complete_circumstances(context: DocumentContext, events: Sequence[EventDraft]) -> None:
    """Fill days and places in place, in order of the text."""
    lead = next((one for one in events if _opens_article(context, one) and _is_news(one)), None)
    for place, event in enumerate(events):
        _from_speech(context, event)
        _from_what_was_before(context, event, events[:place])
        _from_report(context, event, lead)
    for event in events:
        _of_act_at_it(context, event, events)
    report = _place_of_report(context)
    in_the_host_country(context, events, report)
    only = only_country(context, report)
    for event in events:
        at_home(context, event, only, report)
    in_one_city(context, events, report)
    within_article(context, events)


@decides(Question.FIELD, fills="event")
def _from_speech(context: DocumentContext, event: EventDraft) -> None:
    """Day and place of the speech that a sentence near by tells of: "He was speaking at a rally in Lyon on Monday."."""
    if event.status is not EventStatus.ASSERTED or event.type not in MEETING_ACTS or (event.when and event.where):
        return
    for verb in _speeches(context, event):
        for word in (verb, *settings_of(verb)):
            if event.when is None and (when := date_at(context, word)) and when.precision is DatePrecision.DAY:
                event.when = inherited_date(when)
            if event.where is None and not is_elsewhere(context, event) and (where := place_at(context, word)):
                event.where = inherited_place(where)


def _speeches(context: DocumentContext, event: EventDraft) -> Iterator[Token]:
    """Verbs by which an actor is said to be speaking, in the same sentence as a mention or in the next ones."""
    sentences = context.parsed.sentences
    here = {trigger.token.sentence.index for trigger in event.triggers}
    for number in sorted({one + step for one in here for step in (0, 1, 2) if one + step < len(sentences)}):
        for verb in sentences[number].tokens:
            if verb.lemma == "speak" and verbal(verb) and verb.tag in ("VBD", "VBG"):
                subject = surface(verb)
                if subject is not None and set(context.cast.refer(subject)) & set(event.actors):
                    yield verb


@decides(Question.FIELD, fills="event")
def _from_what_was_before(context: DocumentContext, event: EventDraft, before: Sequence[EventDraft]) -> None:
    """Day and place of what the same actors did just before: "She met him in Lima on Monday. She then met …".

    Not over another time in its own sentence ("Last month, she met …"), nor from those who do something to those who
    say something of it.
    """
    if not _is_news(event) or _has_other_time(context, event):
        return
    told = [one for one in reversed(before) if one.status is EventStatus.ASSERTED and not _is_aside(one)]
    earlier = next((one for one in told if one.when), None)
    if event.when is None and earlier and earlier.when and earlier.when.precision is DatePrecision.DAY:
        same_day = _continues(event, earlier) or _is_of_the_day(context, event, earlier)
        event.when = inherited_date(earlier.when) if same_day else None
    there = next((one for one in told if one.where and _continues(event, one)), None)
    if event.where is None and there and there.where and _is_there_still(context, event, there):
        event.where = inherited_place(there.where)


def _is_aside(event: EventDraft) -> bool:
    """Whether it only tells who somebody is: "She, who had arrived on Monday, met …" was not on Monday."""
    return all(any(child.dep == "relcl" for child, _ in climb(trigger.token)) for trigger in event.triggers)


@decides(Question.FIELD, fills="event")
def _of_act_at_it(context: DocumentContext, event: EventDraft, events: Sequence[EventDraft]) -> None:
    """The day of a meeting told only by what was done at it or right after it: "It warned them after talks in Lima"."""
    if event.when is not None or event.type is not EventType.CONSULT or event.mode is EventMode.VISIT:
        return
    for trigger in event.triggers:
        word = trigger.token
        prep = word.head if word.dep in ("pobj", "pcomp") else None
        if prep is None or prep.lower not in AROUND or is_far_back(trigger) or not verbal(prep.head):
            continue
        act = next((one for one in events if any(prep.head in other.words for other in one.triggers)), None)
        told = act.when if act and act.status is EventStatus.ASSERTED else date_at(context, prep.head)
        if told and told.precision is DatePrecision.DAY:
            event.when = inherited_date(told)


@decides(Question.SAME)
def _is_there_still(context: DocumentContext, event: EventDraft, earlier: EventDraft) -> bool:
    """Whether an act is on a day of the earlier one, and likely in its place: blows are, but words on blows are not."""
    one, other = event.when, earlier.when
    if not one or not other or one.end < other.start or other.end < one.start:
        return False
    alike = event.type in PHYSICAL or earlier.type not in PHYSICAL
    return alike and earlier.mode is not EventMode.PHONE and not is_elsewhere(context, event)


@decides(Question.SAME)
def _continues(event: EventDraft, earlier: EventDraft) -> bool:
    """Whether an act goes on from an earlier one: by somebody of it, or the next blow of the same violence."""
    if sentence_distance(earlier, event) > NEAR:
        return False
    violence = event.type in PHYSICAL and earlier.type in PHYSICAL
    doers = event.everyone if event.type is EventType.CONSULT else set(event.actors)
    return bool(doers & _who_goes_on(event, earlier)) or (violence and not event.named)


@decides(Question.SAME)
def _is_of_the_day(context: DocumentContext, event: EventDraft, earlier: EventDraft) -> bool:
    """Whether an act by others is of the day of the one told before it, as all that a report of that day tells is.

    "Peru expelled the envoy on Monday. … Chile condemned it": in the simple past, in an article of that day.
    """
    day, told = context.parsed.layout.source.published, earlier.when
    fresh = day is not None and told is not None and day - FRESH <= told.end <= day
    reach = NEAR if told is not None and told.source is DATELINE else REPORT_REACH  # no words tell that day
    return fresh and sentence_distance(earlier, event) <= reach and not is_perfect(event)


def _who_goes_on(event: EventDraft, earlier: EventDraft) -> set[str]:
    """Those whose act may be of the day of an earlier one: all in that, but only its actors for a reply."""
    return set(earlier.actors) if event.type in REPLIES else earlier.everyone


def inherited_date(when: When, source: DetailSource = OCCASION) -> When:
    """The date, as of an event that has none of its own; `source` is `own` where another sentence on that gives it."""
    return replace(when, basis=DateBasis.INHERITED, span=None, source=_whence(when.source, source))


def inherited_place(where: Where, source: DetailSource = OCCASION) -> Where:
    """The place, as of an event that has none of its own."""
    return replace(where, span=None, source=_whence(where.source, source))


def _whence(known: DetailSource, new: DetailSource) -> DetailSource:
    """What is taken from an event that has it from the dateline is itself from there."""
    return known if known is DATELINE else new


@decides(Question.SAME)
def _is_news(event: EventDraft) -> bool:
    """Whether it is told as having happened, by a verb in a main clause or in what somebody is reported to say."""
    if event.status is not EventStatus.ASSERTED or event.quoted or event.nominal or not is_in_main_clause(event):
        return False
    if any(map(is_far_back, event.triggers)):
        return False  # "comes a day after they met"
    verbs = [verb for trigger in event.triggers if (verb := trigger.predicate) and verbal(verb)]
    return bool(verbs) and not any(map(_looks_back, verbs))


def _looks_back(verb: Token) -> bool:
    """Whether a verb gives no time of its own: "had met", "said they have met", "has often met", "recently met"."""
    known = LEXICON.event_words
    marks = {one.lower for one in children(verb, "advmod") if not opens_sentence(one, verb)}
    perfect = ("had", "been", "has", "have") if verb.dep == "ccomp" else ("had", "been")
    return any(one.lower in perfect for one in children(verb, "aux")) or bool(
        marks & (known.background | known.summing_up | known.habitual | RECENTLY)
    )


def _has_other_time(context: DocumentContext, event: EventDraft) -> bool:
    """Whether the sentence tells a time that is not of a word below the event's, as that of a deed reacted to is.

    A clause before it tells its time too: "After Chad had left in 2015, Mali joined", "Two days after it, Mali left".
    """
    verb = event.trigger.predicate
    if is_some_time_after(verb):
        return True
    below = {one for one in verb.subtree if one.i > verb.i}
    text = context.parsed.text
    times = [
        (one, token)
        for one, token in context.times(verb.sentence)
        if not text[one.span.start : one.span.end].lower().endswith(SAME_DAY)
    ]
    return any(not is_limit(context, one) and modified(token) not in below for one, token in times)


@decides(Question.FIELD, fills="event")
def _from_report(context: DocumentContext, event: EventDraft, lead: EventDraft | None) -> None:
    """Day and place of the report, for what its first sentences tell as news: "LIMA, May 3 – Peru has signed …".

    Where the first of them has a day, others have it too, but not what somebody else then says of it.
    """
    if event.where is None and any(map(_is_here, event.triggers)):
        event.where = _place_of_report(context)
    if event.type is EventType.CONSULT and event.where is None and _is_news(event):
        place = _place_of_report(context)
        event.where = (
            place if place and not is_elsewhere(context, event) and _is_visited(context, event, place) else None
        )
    if not _opens_article(context, event) or not _is_news(event):
        return
    if event.when is None and lead and not _has_other_time(context, event):
        event.when = _day_of_report(context, event, lead)
    if event.where is None and (place := _place_of_report(context)) and _is_at(context, event, place):
        event.where = place


def _is_here(trigger: Trigger) -> bool:
    """Whether "here" says that it was where the report is from: "held a rally here on Monday"."""
    words = (trigger.token, *trigger.objects, *([trigger.support] if trigger.support else []))
    return any(one.lower == "here" for word in words for one in children(word, "advmod"))


def _is_open(context: DocumentContext, event: EventDraft) -> bool:
    """Whether the tense leaves open when it was or how long it goes on: "has urged", "are discussing".

    What an agency tells under a dateline has just happened: "LIMA – Peru has signed".
    """
    finite = any(trigger.predicate.tag in FINITE for trigger in event.triggers)
    return not finite if context.parsed.layout.source.place is not None else is_perfect(event)


def _day_of_report(context: DocumentContext, event: EventDraft, lead: EventDraft) -> When | None:
    """The day of the lead; where it has none, that of the report on it, or that of the dateline."""
    if lead.when is None or lead.when.source is DATELINE:
        told = day_of_report(context, event)
        if told:
            return inherited_date(told)
        return None if _is_open(context, event) else day_of_dateline(context)
    if _is_open(context, event):
        return None
    kin = bool(set(event.actors) & _who_goes_on(event, lead)) or event.type not in MEETING_ACTS
    return inherited_date(lead.when) if kin and lead.when.precision is DatePrecision.DAY else None


def _opens_article(context: DocumentContext, event: EventDraft) -> bool:
    """Whether it is told in the headline or in the first two sentences of the body."""
    first = next((one.index for one in context.parsed.sentences if one.block.kind is BlockKind.BODY), 0)
    return any(trigger.token.sentence.index <= first + 1 for trigger in event.triggers)


@decides(Question.PLACE)
def _place_of_report(context: DocumentContext) -> Where | None:
    """The city of the dateline."""
    name = context.parsed.layout.source.place
    if not name:
        return None
    if landmark := places.landmarks().get(name):
        return replace(landmark.where(None), source=DATELINE)
    city = places.city(name)
    return replace(city.where(None, name), source=DATELINE) if city else None


@decides(Question.SAME)
def _is_at(context: DocumentContext, event: EventDraft, place: Where) -> bool:
    """Whether an event was in the country of the report: its actors or hosts are of it, or nobody is of any.

    Correspondents write of other countries too: "SEOUL – North Korea fired a missile".
    """
    if is_elsewhere(context, event):
        return False
    acting, receiving = countries(context, event.actors), countries(context, event.recipients)
    if not acting | receiving:
        return event.type in PHYSICAL
    if event.persons and _is_visited(context, event, place):
        return True
    return place.country in (acting | receiving if event.type is EventType.CONSULT or not acting else acting)


@decides(Question.SAME)
def _is_visited(context: DocumentContext, event: EventDraft, place: Where) -> bool:
    """Whether an article under a foreign dateline tells of a visit: "HANOI – Peru's premier urged …", "She visited …".

    A visit, trip or tour told without another country belongs to the dateline.
    """
    travels = any(one.lemma in VISITS and one.pos in ("NOUN", "VERB") for one in context.with_lemmas(VISITS))
    known = travels and place.country in context.states and visited(context, None) <= {place.country}
    return known and bool(event.persons & set(event.actors))
