"""The country of events that no place is told of: at home, or where all else that the article tells is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.extract.events.arguments.location import names_place
from ingest.extract.events.arguments.place_names import LOCATIVE, place_named
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import HAPPENED, EventDraft
from ingest.extract.trace import Question, decides
from ingest.tellings import Where
from models.vocabulary import DetailSource, EventMode, EventType, ParticipantKind, Sector

PHYSICAL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE})
# Acts that a state does on its own soil, whoever suffers them: "Turkish police arrested two Greeks".
OF_AUTHORITIES = frozenset({EventMode.ARREST, EventMode.CONVICT, EventMode.EXPEL, EventMode.DEPORT, EventMode.CURFEW})
# Bodies that act in one country: parliaments, courts, the police.
BENCHES = frozenset({Sector.LEG, Sector.JUD, Sector.COP})
# Acts that are at home where all who take part are of one country.
AT_HOME = frozenset({*PHYSICAL, EventType.SANCTION, EventType.RETREAT, EventType.CONSULT})
# Modes without one place, or with a place of their own.
ELSEWHERE = frozenset({EventMode.PHONE, EventMode.VISIT})
ORGANIZATION = ParticipantKind.ORGANIZATION


def only_country(context: DocumentContext, report: Where | None) -> str | None:
    """The country of all places that the article says something to be in, where it names no other country."""
    nouns = (one for one in context.parsed.tokens if one.dep == "pobj" and one.head.lower in LOCATIVE)
    told = {where.country for noun in nouns if (where := place_named(context, noun))}
    others = {*context.states, *([report.country] if report else [])}
    return next(iter(told)) if len(told) == 1 and others <= told else None


@decides(Question.FIELD, fills="event")
def at_home(context: DocumentContext, event: EventDraft, only: str | None, report: Where | None) -> None:
    """The country of what is done to one's own, or by police and courts: "Chad's police arrested two Malians".

    In an article on one country also of what only people and bodies of it take part in; in one that names but one,
    `only`, of blows, arrests, sentences and the like.
    """
    if event.where is not None or event.status not in HAPPENED or is_elsewhere(context, event):
        return
    acting, receiving = countries(context, event.actors), countries(context, event.recipients)
    if event.mode in OF_AUTHORITIES or any(context.cast.sector(key) in BENCHES for key in event.actors):
        known = acting or receiving
    elif event.actors:
        known = acting | receiving if _is_at_home(context, event) else set()
    else:
        known = receiving if event.type in PHYSICAL else set()
    if len(known) == 1:
        event.where = Where(next(iter(known)))
    elif (home := context.home or (only if event.type in AT_HOME else None)) and _is_domestic(context, event, home):
        if report and report.country != home and event.type not in PHYSICAL:
            return  # "GENEVA – … The two sides accepted the plan"
        event.where = Where(home, source=DetailSource.OCCASION)


@decides(Question.SAME)
def _is_domestic(context: DocumentContext, event: EventDraft, home: str) -> bool:
    """Whether, in an article on one country, only people and bodies of it take part: "a court fined a party".

    Bodies of no country and their spokesmen act from anywhere: "the UN urged Chad to …", also in an article on Chad.
    """
    if not event.everyone and event.type not in PHYSICAL:
        return False
    return not any(_is_of_no_country(context, key) for key in event.actors) and countries(context, event.everyone) <= {
        home
    }


def _is_of_no_country(context: DocumentContext, key: str) -> bool:
    """Whether it is a named body of no country, or speaks for one: "the UN", "the EU's spokesman Jan Maas"."""
    if context.cast.country(key) or key not in context.kinds:
        return False
    role = (context.cast.role(key) or "").split()
    return context.kinds[key] is ORGANIZATION or not context.bodies_of_no_country.isdisjoint(role)


def _is_warrant(event: EventDraft) -> bool:
    """Whether somebody is only wanted, wherever he may be: "issued an arrest warrant"."""
    words = (one for trigger in event.triggers for one in (trigger.token, *trigger.objects))
    return any(one.lemma == "warrant" for one in words)


def countries(context: DocumentContext, keys: Iterable[str]) -> set[str]:
    """The countries of participants, by ISO 3166-1 alpha-3 code."""
    return {code for key in keys if (code := context.cast.country(key))}


def is_elsewhere(context: DocumentContext, event: EventDraft) -> bool:
    """Whether it has no one place, or one that is told in words of which the gazetteer knows nothing."""
    return (
        event.mode in ELSEWHERE
        or _is_warrant(event)
        or any(names_place(context, trigger) for trigger in event.triggers)
    )


@decides(Question.SAME)
def _is_at_home(context: DocumentContext, event: EventDraft) -> bool:
    """Whether an act by somebody of a country is likely in it, if all sides whose country is known are of it.

    Armies strike abroad, meetings take two, words are said anywhere, and organizations of no country act from anywhere:
    "Chad's army killed four people", "Chad condemned the coup", "the EU fined Chad".
    """
    known = countries(context, event.actors)
    if not known and any(context.kinds.get(key) is ORGANIZATION for key in event.actors):
        return False
    match event.type:
        case EventType.ASSAULT:
            return event.mode is EventMode.CROWD_CONTROL or bool(countries(context, event.recipients))
        case EventType.CONSULT:
            return _within_a_country(context, event)
    return event.type in AT_HOME


def _within_a_country(context: DocumentContext, event: EventDraft) -> bool:
    """Whether two or more parties meet, each of whom has a country: not "the president met investors"."""
    parties = [key for key in event.everyone if context.kinds.get(key) is not ParticipantKind.COUNTRY]
    return len(parties) > 1 and all(context.cast.country(key) for key in parties)


def within_article(context: DocumentContext, events: Sequence[EventDraft]) -> None:
    """Fill in place, once all other places are known: the one country where all that an article tells of is."""
    told = {one.where.country for one in events if one.where and one.where.country and one.status in HAPPENED}
    if not any(one.type in AT_HOME - {EventType.CONSULT} for one in events if one.where):
        return  # talks, pledges and words are on what was elsewhere
    for event in events if len(told) == 1 else ():
        _where_the_rest_is(context, event, next(iter(told)))


@decides(Question.FIELD, fills="event")
def _where_the_rest_is(context: DocumentContext, event: EventDraft, country: str) -> None:
    """The country of all else in the article, for physical acts without a place by people of no other country."""
    if event.where is not None or event.status not in HAPPENED or is_elsewhere(context, event):
        return
    if event.type in AT_HOME and countries(context, event.everyone) <= {country}:
        event.where = Where(country, source=DetailSource.OCCASION)
