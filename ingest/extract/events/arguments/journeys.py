"""Journeys of several stops: which countries they lead to, and who is on them."""

from __future__ import annotations

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, verbal
from ingest.extract.events.syntax.voice import patients, semantic_agents
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind

INCLUDING = frozenset({"include", "cover", "comprise"})


def land(context: DocumentContext, noun: Token) -> bool:
    """Whether a noun names countries, not people: "a tour of Peru", but "a tour of the premier"."""
    keys = context.cast.refer(noun)
    return bool(keys) and all(context.kinds.get(key) is ParticipantKind.COUNTRY for key in keys)


def stops(context: DocumentContext, noun: Token) -> list[Token]:
    """Countries that a journey is said to include: "a tour that includes Peru", "with stops in Mali and Chad"."""
    if noun.lemma not in LEXICON.event_words.journeys:
        return []
    verbs = [one for one in (noun.head, *children(noun, "relcl", "acl")) if one.lemma in INCLUDING]
    found = [one for verb in verbs if verb is not noun.head or noun.dep == "nsubj" for one in children(verb, "dobj")]
    above = next((one for one in noun.ancestors if verbal(one)), noun)
    for holder in (noun, *after(noun, "of"), above):  # "is on a tour of Africa with stops in Chad"
        found += [one for one in after(holder, "with", "including") if holder is noun or one.lemma == "stop"]
    places = [place for one in found if one.lemma == "stop" for place in after(one, "in", "at")]
    return [one for one in (*found, *places) if land(context, one)]


def on_journey(verb: Token) -> list[Token]:
    """Who was taken on "visited Oslo on a tour that took them to Riga": those who are on the tour."""
    above = next((one for one in verb.head.ancestors if verbal(one)), None) if verb.dep == "relcl" else None
    return semantic_agents(above) if above is not None else patients(verb)
