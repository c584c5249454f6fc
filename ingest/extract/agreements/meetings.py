"""Meetings at which agreements are made: what dates the meeting dates what was signed at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from ingest.extract.agreements.parties import GENERAL, Parties, meetings_told
from ingest.extract.agreements.step_date import step_date
from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from ingest.tellings import EventTelling, When
from models.vocabulary import DateBasis, DatePrecision, EventType

NEAR = 2  # sentences over which a signing is at the meeting that was told, whoever signs
LONGEST = timedelta(days=7)  # a visit, not a season of talks
OCCASIONS = ("after", "at", "during", "following", "on", "in", "within")
OFFICES = frozenset(
    ["presidents", "premiers", "chancellors", "kings", "monarchs", "envoys", "diplomats", "counterparts", "states"]
)
PARTS = ("end", "close", "conclusion", "sideline", "sidelines", "margin", "margins", "framework", "course", "occasion")


class Meetings:
    """The dated meetings and visits of one document that have happened, in order of the text."""

    def __init__(self, parties: Parties, events: Sequence[EventTelling]) -> None:
        self._parties = parties
        self._at = {span.start: event for event in events for span in event.triggers}
        meeting = (EventType.CONSULT, EventType.AGREE)
        self._or_planned = [one for one in events if one.type in meeting]
        self._told = list(meetings_told(events))

    @decides(Question.DATE)
    def day(self, word: Token, known: Sequence[str]) -> When | None:
        """The days of the meeting at which a step was taken: named with it, else the one told last, of the same states.

        "Signed it at the end of the *talks*", "the *visit* yielded a pact", "they met on Monday … They also signed".
        """
        named = next(
            (event.when for one in _occasions(word) if (event := self._at.get(one.start)) and event.when), None
        )
        return named or (self._before(word, known) if _is_news(word) else None)

    @decides(Question.DATE)
    def issued(self, title: Token, known: Sequence[str]) -> When | None:
        """The days of the meeting after which a statement was issued, of whose issue no word is told."""
        verb = next((one for one in title.ancestors if verbal(one)), None)
        if verb is None or verb.tag not in ("VBD", "VBN"):
            return None
        told = step_date(self._parties.context, title) or step_date(self._parties.context, verb)
        return told or (self._before(title, known) if len(known) > 1 else None)

    @decides(Question.SIDES)
    def sides(self, verb: Token) -> list[str]:
        """Keys of the two states that an office alone means: "They met on Monday. *The two presidents* signed it"."""
        subjects = semantic_agents(verb) if verbal(verb) else []
        if len(subjects) != 1 or not _is_both(subjects[0]):
            return []
        for event in reversed(self._or_planned):
            if all(span.start >= verb.start for span in event.triggers):
                continue
            states = self._parties.states((*event.actors, *event.recipients))
            if len(states) == 2:
                return states
        return []

    def _before(self, word: Token, known: Sequence[str]) -> When | None:
        for event in reversed(self._told):
            last = max((span.start for span in event.triggers if span.start < word.start), default=None)
            if last is None or event.when is None or not _is_short(event.when):
                continue
            states = {*self._parties.states((*event.actors, *event.recipients))}
            tokens = self._parties.context.parsed.sentences[max(0, word.sentence.index - NEAR)].tokens
            near = last >= tokens[0].start
            if {*known} <= states and (near or len(known) > 1):
                return replace(event.when, basis=DateBasis.INHERITED, span=None)
        return None


def _is_both(noun: Token) -> bool:
    """Whether a phrase means two that were told, by number and office: "the two leaders", "both countries", "they"."""
    if noun.lower == "they":
        return True
    counted = any(one.lower in ("two", "both") for one in children(noun, "nummod", "det", "predet", "amod"))
    return counted and noun.lower in GENERAL | OFFICES and not children(noun, "appos", "prep", "poss", "conj")


def _is_short(when: When) -> bool:
    return when.precision is DatePrecision.DAY and when.end - when.start <= LONGEST


def _occasions(word: Token) -> Iterator[Token]:
    """The nouns of occasions that a word hangs with: its subject, and those after "at", "during", "at the end of"."""
    yield from children(word, "nsubj")
    for prep in children(word, "prep"):
        if prep.lower in OCCASIONS:
            for noun in children(prep, "pobj"):
                yield noun
                if noun.lemma.lower() in PARTS:
                    yield from (one for of in children(noun, "prep") for one in children(of, "pobj"))


def _is_news(word: Token) -> bool:
    """Whether a word tells what was done there and then: "signed", "have signed", "was signed"; not "had signed"."""
    if not verbal(word):
        return False
    before = {one.lower for one in children(word, "aux", "auxpass")}
    finite = word.tag == "VBD" or (word.tag == "VBN" and bool(before & {"was", "were", "has", "have"}))
    return finite and "had" not in before and word.dep not in ("relcl", "acl", "advcl")
