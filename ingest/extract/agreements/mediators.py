"""Mediators and hosts of agreements: who brings the parties together, and is none of them."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, conjuncts, verbal
from ingest.extract.events.syntax.voice import passive, semantic_agents
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span


@decides(Question.SIDES)
def mediators(context: DocumentContext, head: Token) -> list[tuple[str, Span]]:
    """Keys of those who mediate the agreement of a reference, each with the span that names it there."""
    named = [one for noun in _named_as_mediators(head) for one in conjuncts(noun)]
    return [(key, one.span) for one in named for key in _keys(context, one)]


def _keys(context: DocumentContext, noun: Token) -> tuple[str, ...]:
    """The participants at one noun, without those that it is listed with."""
    key = context.named(noun)
    if key:
        return (key,)
    found = context.cast.refer(noun)
    return found or (context.cast.introduce(noun) if context.is_actor_noun(noun) else ())


def _named_as_mediators(head: Token) -> Iterator[Token]:
    yield from _by_its_clauses(head)
    for _, above in climb(head):
        if not verbal(above):
            continue
        if above.lemma in LEXICON.agreements.mediating:
            yield from _agents(above)
        yield from _whose_mediation(above)
        # "They signed an agreement, in a deal brokered by the UN": the same under another name.
        for prep in children(above, "prep"):
            for noun in children(prep, "pobj"):
                yield from _by_its_clauses(noun)
        return
    yield from _whose_mediation(head)


def _by_its_clauses(noun: Token) -> Iterator[Token]:
    """The names at "the deal brokered by Qatar", "a deal that Qatar brokered", "the Qatar-brokered deal"."""
    for clause in children(noun, "acl", "relcl", "amod"):
        if clause.lemma in LEXICON.agreements.mediating and not (clause.dep == "amod" and children(clause, "agent")):
            yield from _compounded(clause) if clause.dep == "amod" else _agents(clause)


def _compounded(participle: Token) -> Iterator[Token]:
    """The name in "the Turkey-brokered deal", however the hyphen is parsed."""
    tokens, at = participle.sentence.tokens, participle.i - participle.sentence.tokens[0].i
    if at >= 2 and tokens[at - 1].text in ("-", "\u2010", "\u2011") and tokens[at - 2].pos == "PROPN":
        yield tokens[at - 2]


def _agents(verb: Token) -> list[Token]:
    """Who mediates, not what does: "a deal that Qatar brokered", "brokered by Qatar"."""
    if not passive(verb) and verb.dep == "acl":
        return []
    return semantic_agents(verb)


def _whose_mediation(word: Token) -> Iterator[Token]:
    """The names at "with the mediation of Oman", "through Qatari mediation", "under the auspices of the UN"."""
    for prep in children(word, "prep"):
        for noun in children(prep, "pobj"):
            if noun.lemma.lower() in LEXICON.agreements.mediator:
                yield from after(noun, "of", "by", "from")
                yield from (one for one in children(noun, "poss", "amod", "compound") if one.pos in ("PROPN", "ADJ"))
