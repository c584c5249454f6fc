"""Journeys of several stops: the countries they lead to, and the travellers."""

from __future__ import annotations

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, verbal
from ingest.extract.events.syntax.voice import patients, semantic_agents
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind

INCLUDING_VERBS = frozenset({"include", "cover", "comprise"})


def is_country(context: DocumentContext, noun: Token) -> bool:
    """Whether a noun means a country, or several, not people: "a tour of Peru", but "a tour of the premier"."""
    keys = context.cast.refer(noun)
    return bool(keys) and all(context.kinds.get(key) is ParticipantKind.COUNTRY for key in keys)


def stops(context: DocumentContext, noun: Token) -> list[Token]:
    """Heads of the countries that a journey includes: "a tour that includes Peru", "with stops in Mali and Chad"."""
    if noun.lemma not in LEXICON.event_words.journeys:
        return []
    verbs = [one for one in (noun.head, *children(noun, "relcl", "acl")) if one.lemma in INCLUDING_VERBS]
    found = [one for verb in verbs if verb is not noun.head or noun.dep == "nsubj" for one in children(verb, "dobj")]
    above = next((one for one in noun.ancestors if verbal(one)), noun)
    for holder in (noun, *after(noun, "of"), above):  # "is on a tour of Africa with stops in Chad"
        found += [one for one in after(holder, "with", "including") if holder is noun or one.lemma == "stop"]
    places = [place for one in found if one.lemma == "stop" for place in after(one, "in", "at")]
    return [one for one in (*found, *places) if is_country(context, one)]


def travellers(verb: Token) -> list[Token]:
    """The travellers where a journey is the subject: "visited Oslo on a tour that took them to Riga": who visited."""
    above = next((one for one in verb.head.ancestors if verbal(one)), None) if verb.dep == "relcl" else None
    return semantic_agents(above) if above is not None else patients(verb)
