"""The event at which a statement was made, where the text states it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import EventTelling, Span, StatementTelling
from models.vocabulary import EventStatus, EventType

# "during the visit", "in talks with", "at the summit", "on the sidelines of": said there. "After the meeting" is not.
PREPOSITIONS = frozenset(["at", "during", "in", "amid", "throughout", "inside"])
EDGES = frozenset(["sideline", "margin", "course", "opening", "close", "end", "beginning", "start", "framework"])
# Types of events at which statements are made; an attack or a sanction is no occasion.
GATHERINGS = frozenset([EventType.CONSULT, EventType.PROTEST])
REMARKS = frozenset(["comment", "remark", "statement", "announcement", "speech", "call", "observation"])


def with_occasions(
    parsed: Parsed, statements: Sequence[StatementTelling], events: Sequence[EventTelling]
) -> tuple[StatementTelling, ...]:
    """Each statement with the key of the event it was made at, None where the text does not state it.

    The event is named in the sentence of the cue ("During the talks, she said …"), or in the sentence after it, about
    the remarks ("He made the comments during a visit to …"), or is that of the previous statement of the same speaker
    in the same paragraph.
    """
    occasions = _occasions(parsed, events)
    sentence_of = {token.start: token.sentence.index for token in parsed.tokens}
    found: list[StatementTelling] = []
    for telling in statements:
        sentence = _sentence(telling, sentence_of)
        event = _named(telling, occasions.get(sentence, ()))
        if event is None and sentence is not None and speaks_of_remarks(parsed, sentence + 1):
            event = _named(telling, occasions.get(sentence + 1, ()))
        if event is None and found and _continues(parsed, found[-1], telling, sentence_of):
            event = found[-1].event
        found.append(replace(telling, event=event))
    return tuple(found)


def _occasions(parsed: Parsed, events: Sequence[EventTelling]) -> dict[int | None, list[tuple[Span, str]]]:
    """By sentence index, the triggers that locate what is said in the sentence, with the key of their event."""
    held = {
        span.start: (span, event.key)
        for event in events
        if event.type in GATHERINGS and event.status not in (EventStatus.NEGATED, EventStatus.HYPOTHETICAL)
        for span in event.triggers
    }
    found: dict[int | None, list[tuple[Span, str]]] = {}
    for token in parsed.tokens:
        if token.start in held:
            span, key = held[token.start]
            words = [word for word in token.sentence.tokens if span.start <= word.start < span.end]
            if any(_is_place(word) for word in words):
                found.setdefault(token.sentence.index, []).append((span, key))
    return found


def _is_place(token: Token) -> bool:
    """Whether a noun is the occasion of its clause: "at a joint *meeting*", "on the sidelines of the *summit*"."""
    if token.pos not in ("NOUN", "PROPN"):
        return False
    above = token.head
    while token.dep in ("compound", "amod", "conj", "nmod") and above is not token:
        token, above = above, above.head
    if token.dep in ("dobj", "dative") and above.lemma == "tell":
        return True  # "told the conference that …"
    if above.lower == "of" and above.head.lemma in EDGES:
        return True
    return token.dep == "pobj" and above.lower in PREPOSITIONS


@decides(Question.FIELD)
def _named(telling: StatementTelling, occasions: Sequence[tuple[Span, str]]) -> str | None:
    """The first occasion that is not part of the statement's content."""
    for span, key in occasions:
        if not any(content.start <= span.start < content.end for content in telling.content):
            return key
    return None


def _sentence(telling: StatementTelling, sentence_of: dict[int, int]) -> int | None:
    """The index of the sentence with the cue, or with the start of the content where there is no cue."""
    return sentence_of.get((telling.cue or telling.content[0]).start)


def speaks_of_remarks(parsed: Parsed, sentence: int) -> bool:
    """Whether a sentence is about remarks made before: "He made the comments during …", "She was talking to …"."""
    if sentence >= len(parsed.sentences):
        return False
    root = parsed.sentences[sentence].root
    if root.lemma in ("speak", "talk") and root.tag == "VBG":
        return True
    return root.lemma in ("make", "come", "deliver") and any(
        child.dep in ("dobj", "nsubj", "nsubjpass") and child.lemma in REMARKS for child in root.children
    )


@decides(Question.FIELD)
def _continues(
    parsed: Parsed, before: StatementTelling, telling: StatementTelling, sentence_of: dict[int, int]
) -> bool:
    """Whether it continues the previous statement: same speaker, same paragraph, at most two sentences later."""
    if before.event is None or before.speakers != telling.speakers or not telling.speakers:
        return False
    one, other = _sentence(before, sentence_of), _sentence(telling, sentence_of)
    if one is None or other is None or other - one > 2:
        return False
    return parsed.sentences[one].block is parsed.sentences[other].block
