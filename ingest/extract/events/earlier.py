"""Deeds told as earlier than that of the clause above: in a clause of "after", by how long, or to tell who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.extract.dates import calendar
from ingest.extract.events.syntax.clause import SUBJECTS, children, verbal
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span, When
from models.vocabulary import EventType

UNITS = frozenset({"day", "week", "month", "year", "decade"})
HOURS = frozenset({"minute", "hour"})
ONE = frozenset({"a", "an", "one"})
AFTER = frozenset({"after", "since", "following"})
BEFORE = frozenset({"before"})
# Words by which a deed hangs on the clause of "after" that tells it: "a day after police announced the *arrests*".
INSIDE = ("dobj", "pobj", "prep", "conj", "xcomp", "nsubj", "nsubjpass", "compound")
RELATIVE = ("relcl", "acl")
# What may be known by a deed that is itself the news: "a bomb that killed two".
SUDDEN = frozenset({EventType.ASSAULT, EventType.COERCE})


@dataclass(frozen=True, slots=True)
class Lag:
    """By how much a deed is earlier than that of the verb `above`; `unit` and `count` are None where not told."""

    above: Token
    unit: str | None
    count: int | None
    span: Span  # of the "after"

    @decides(Question.DATE)
    def before(self, day: date) -> When | None:
        """When the deed was, if that above was on this day: to the month for weeks, None for "days after"."""
        match self.unit, self.count:
            case "day", int(count):
                return calendar.day(day - timedelta(days=count), self.span)
            case "week", int(count):
                start = day - timedelta(weeks=count)
                return calendar.month(start.year, start.month, self.span)
            case "month", int(count):
                return calendar.months_from(day, -count, self.span)
            case "year", int(count):
                return calendar.year(day.year - count, self.span)
        return None


@decides(Question.DATE)
def lag(trigger: Trigger) -> Lag | None:
    """The time between a deed and a later one: "*two days after* his arrest", "came *weeks after* Chad had left"."""
    word = trigger.predicate
    for _ in range(6):
        after, above = _after(word), word.head
        if after is not None:
            return Lag(above.head if after is above else above, *_measure(after), Span(after.start, after.end))
        if word.dep not in INSIDE or above is word:
            return None
        word = above
    return None


def _after(word: Token) -> Token | None:
    """The "after" or "since" of a clause or of a noun phrase."""
    if word.dep == "pobj" and word.head.lower in AFTER:
        return word.head
    marks = [
        one for one in children(word, "mark", "prep") if one.i < word.i and (one.dep == "mark" or not one.children)
    ]
    return next((one for one in marks if word.dep in ("advcl", "ROOT") and one.lower in AFTER), None)


@decides(Question.DATE)
def is_some_time_after(verb: Token) -> bool:
    """Whether a deed was at a distance from another one: "*Two days after the raid*, Chad denied it"."""
    clauses = (verb, *children(verb, "advcl"))
    marks = [one for clause in clauses for one in children(clause, "mark", "prep" if clause is verb else "mark")]
    known = [one for one in marks if one.lower in AFTER | BEFORE and one.i > one.sentence.tokens[0].i]
    return any(_measure(one)[0] in UNITS for one in known)


def _measure(after: Token) -> tuple[str | None, int | None]:
    """Unit and number of the phrase before "after": "six weeks", "a day", "days"; None for what is not told."""
    tokens = after.sentence.tokens
    noun = tokens[max(0, after.i - tokens[0].i - 1)]
    if noun.lemma not in UNITS | HOURS:
        return None, None
    number = next((one for one in reversed(tokens[: noun.i - tokens[0].i]) if one.head is noun), None)
    if number is None:
        return noun.lemma, None
    known = int(number.text) if number.text.isdigit() else LEXICON.calendar["number"].get(number.lower)
    return noun.lemma, 1 if number.lower in ONE else known


@decides(Question.STATUS)
def is_far_back(trigger: Trigger) -> bool:
    """Whether it was days or more before: "a week after the attack"; not "hours after the attack"."""
    found = lag(trigger)
    return found is not None and found.unit in UNITS


@decides(Question.STATUS)
def is_in_clause_of_after(trigger: Trigger) -> bool:
    """Whether a finite clause tells it as what went before: "he fled after he was shot"; not "hours after"."""
    found = lag(trigger)
    verb = trigger.predicate
    return found is not None and found.unit not in HOURS and verbal(verb) and verb.dep == "advcl"


@decides(Question.STATUS)
def identifies(trigger: Trigger) -> bool:
    """Whether a deed only tells who or what is meant: "the party that *led* it", "charges he *threatened* her".

    Not after a comma, which tells something new ("the minister, who met her on Monday, said"); nor where it is the deed
    of the noun ("the attack that killed two"), or a blow in the past that the news is about ("a man who stabbed two").
    """
    verb = trigger.predicate
    if verb.dep not in RELATIVE or not _is_past(verb) or trigger.entry.type in SUDDEN:
        return False
    first = verb.subtree[0]
    before = verb.sentence.tokens[max(0, first.i - verb.sentence.tokens[0].i - 1)]
    own_subject = any(one.tag not in ("WDT", "WP") for one in children(verb, *SUBJECTS))
    deed = verb.head.lemma in LEXICON.events.nouns and not own_subject
    return before.text not in (",", "(", "–", "—") and not deed and verb.head.pos in ("NOUN", "PROPN")


def _is_past(verb: Token) -> bool:
    aux = {one.lower for one in children(verb, "aux", "auxpass")}
    return (verb.tag == "VBD" and not aux) or (verb.tag == "VBN" and bool(aux & {"was", "were"}))
