"""The noun phrase of an instrument: what stands before its head, also in headlines that parsers tear apart."""

from __future__ import annotations

from ingest.clean import BlockKind
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

HEADLINE_VERBS = frozenset(
    [
        *("sign", "signs", "ink", "inks", "ratify", "ratifies", "reject", "rejects", "agree", "agrees", "reach"),
        *("reaches", "suspend", "suspends", "extend", "extends", "renew", "renews", "seal", "seals", "quit", "quits"),
        *("clinch", "clinches", "strike", "strikes", "approve", "approves"),
    ]
)


def phrase_modifiers(token: Token) -> list[Token]:
    """The words before the head that say which one it is: "a *joint* commission", without a verb of the headline."""
    verb = headline_verb(token)
    return [
        one
        for one in token.children
        if one.i < token.i and one.dep in ("amod", "compound", "nmod", "nummod") and (not verb or one.i > verb.i)
    ]


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
