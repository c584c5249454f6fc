"""The noun phrase of an instrument: what stands before its head, also in headlines that parsers tear apart."""

from __future__ import annotations

from ingest.clean import BlockKind
from ingest.extract.events.syntax.clause import children
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

HEADLINE_VERBS = frozenset(
    [
        *("sign", "signs", "ink", "inks", "ratify", "ratifies", "reject", "rejects", "agree", "agrees", "reach"),
        *("reaches", "suspend", "suspends", "extend", "extends", "renew", "renews", "seal", "seals", "quit", "quits"),
        *("clinch", "clinches", "strike", "strikes", "approve", "approves"),
    ]
)


OCCASIONS = ("sideline", "sidelines", "margin", "margins", "side", "eve", "occasion", "behalf", "day", "arrival")


def phrase_modifiers(token: Token) -> list[Token]:
    """The words before the head that say which one it is: "a *joint* commission", without a verb of the headline."""
    verb = headline_verb(token)
    return [
        one
        for one in token.children
        if one.i < token.i and one.dep in ("amod", "compound", "nmod", "nummod") and (not verb or one.i > verb.i)
    ]


def complements(head: Token, *words: str) -> list[Token]:
    """The prepositions with one of these words that begin what an instrument is on, or between whom.

    Those right behind the head too that parsers attach to the verb: "sign a *pact on* fish", not "a pact on Monday";
    and those behind its worth: "a deal worth $3 million *between* Peru and Chile".
    """
    worth = [one for one in children(head, "acl", "amod") if one.lower in ("worth", "valued")]
    below = [one for top in worth for one in top.subtree if one.dep == "prep" and one.i > top.i]
    found = [one for one in (*children(head, "prep"), *below) if one.lower in words and not is_occasion(one)]
    tokens, at = head.sentence.tokens, head.i - head.sentence.tokens[0].i
    for one in tokens[at + 1 : at + 2]:
        torn = one.dep == "prep" and one.head.i < head.i and one.lower in words
        if torn and children(one, "pobj") and not is_occasion(one) and one.lower in ("on", "between"):
            found.append(one)
    return found


def is_occasion(prep: Token) -> bool:
    """Whether a phrase tells when or where, not on what: "on Monday", "on 3 May", "on the sidelines of a summit"."""
    if prep.lower != "on":
        return False
    for noun in children(prep, "pobj"):
        day = any(is_day_name(part) or part.pos == "NUM" for part in (noun, *noun.children))
        if day or noun.lemma.lower() in OCCASIONS:
            return True
    return False


def headline_verb(head: Token) -> Token | None:
    """The verb of a headline before the noun phrase of an instrument, whatever the parser makes of it."""
    if head.sentence.block.kind is not BlockKind.HEADLINE:
        return None
    before = head.sentence.tokens[: head.i - head.sentence.tokens[0].i]
    return next((one for one in reversed(before) if one.lower in HEADLINE_VERBS), None)


def is_capitalized(token: Token) -> bool:
    """Whether a word begins with a capital, and is not all capitals."""
    return token.text[:1].isupper() and not token.text.isupper()


def is_day_name(token: Token) -> bool:
    """Whether it is a weekday or month: "Monday", "March"; "May" and short forms are mostly something else."""
    calendar = LEXICON.calendar
    named = token.lower in calendar["weekday"] or token.lower in calendar["month"]
    return named and len(token.lower) > 3 and token.text[:1].isupper()
