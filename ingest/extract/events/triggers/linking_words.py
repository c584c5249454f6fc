"""The words that tie a verb to what it is done to: "called *on*", "pulled *out of*", "took *part in*"."""

from __future__ import annotations

from functools import cache

from ingest.extract.events.syntax.clause import children
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token


def linking_words(token: Token) -> set[str]:
    """Particles, prepositions and predicates of the verb, and the two words that follow it, in lower case."""
    found = [
        child
        for child in token.children
        if child.i > token.i and child.dep in ("prt", "prep", "advmod", "acomp", "oprd", "dative", "agent")
    ]
    dates = [child for child in found if any(one.lower in _calendar() for one in children(child, "pobj"))]
    words = {child.lower for child in found if child not in dates}
    for child in [one for one in children(token, "prt", "prep", "advmod") if one.i > token.i]:
        words.update(inner.lower for inner in children(child, "prep", "prt"))
    for part in part_nouns(token):  # "took part in"
        words.update((part.lower, *(one.lower for one in children(part, "prep"))))
    for child in children(token, "ccomp", "xcomp"):  # "held Chad responsible"
        words.update(one.lower for one in (child, *children(child, "acomp")) if one.pos == "ADJ")
    tokens = token.sentence.tokens
    position = token.i - tokens[0].i
    words.update(
        following.lower
        for following in tokens[position + 1 : position + 3]
        if following.pos in ("ADP", "SCONJ", "PART", "ADV", "ADJ", "PRON", "VERB") and following not in dates
    )
    return words


def part_nouns(verb: Token) -> list[Token]:
    """The noun in "take part", which is an object by its syntax alone."""
    return [one for one in children(verb, "dobj") if one.lower == "part"]


@cache
def _calendar() -> frozenset[str]:
    """Weekdays and months, which a preposition joins to any verb: "called the premier *on* Monday"."""
    return frozenset({*LEXICON.calendar["weekday"], *LEXICON.calendar["month"]})
