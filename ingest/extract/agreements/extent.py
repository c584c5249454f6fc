"""How far the title of an instrument reaches."""

from __future__ import annotations

from ingest.clean import BlockKind
from ingest.extract.agreements.instrument import instrument_kind
from ingest.extract.agreements.phrase import HEADLINE_VERBS, complements, is_day_name, is_occasion, phrase_modifiers
from ingest.extract.events.syntax.clause import children, verbal
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span


def title_extent(token: Token) -> Span:
    """The phrase from its first modifier to the end of the "of", "on", "for" and "between" phrases that follow it."""
    tokens = token.sentence.tokens
    base = tokens[0].i
    inside = {one.i for m in phrase_modifiers(token) for one in m.subtree if one.i < token.i and one.dep != "det"}
    start = token.i
    if start - 2 in inside and tokens[start - 1 - base].text == "-":  # "the cease-fire"
        start -= 1
    while start - 1 in inside and not _is_verb(tokens[start - 1 - base]):
        start -= 1
    last = token.i
    for child in dict.fromkeys((*token.children, *complements(token, "on", "between"))):
        if child.i > token.i and _is_in_title(child):
            last = max(last, *(one.i for one in title_words(child)))
    for one in tokens[token.i - base + 1 : last - base + 1]:
        if is_day_name(one):  # "the pact signed on Monday": the day is no part of the title
            last = one.i - 1 - (tokens[one.i - base - 1].pos == "ADP")
            break
    while last > token.i and tokens[last - base].pos == "PUNCT" and tokens[last - base].text not in (")",):
        last -= 1
    text = [one.text for one in tokens[start - base : last - base + 1]]
    if "(" in text and ")" not in text and last - base + 1 < len(tokens) and tokens[last - base + 1].text == ")":
        last += 1
    return Span(tokens[start - base].start, tokens[last - base].end)


def title_words(top: Token) -> list[Token]:
    """What hangs below a word of a title, without clauses, what stands beside it, and where and when it was made."""
    found, waiting = [], [top]
    while waiting:
        token = waiting.pop()
        found.append(token)
        waiting += [one for one in token.children if one.dep not in ("relcl", "cc") and not _is_beside(one)]
    return found


def _is_beside(token: Token) -> bool:
    """Whether a word stands beside a title: a second verb, or the next instrument of a list that parsers hang below."""
    if token.dep == "prep" and token.head.lower == "understanding" and token.lower in ("in", "at", "during"):
        return True  # "a memorandum of understanding in Lima"
    if token.dep == "prep" and children(token, "advmod"):
        return True  # "a statement on trade, particularly on fish"
    another = instrument_kind(token) and token.sentence.tokens[token.i - token.sentence.tokens[0].i - 1].text != "("
    return (token.dep == "conj" and verbal(token)) or (token.dep in ("conj", "appos") and bool(another))


def _is_verb(token: Token) -> bool:
    """Whether a word before the head is a verb, perhaps tagged as a noun in a headline: "Chad, Mali sign pact"."""
    headline = token.sentence.block.kind is BlockKind.HEADLINE and token.lower in HEADLINE_VERBS
    return headline or verbal(token) or (token.lemma in LEXICON.agreements.stages and token.tag not in ("VBN", "JJ"))


def _is_in_title(child: Token) -> bool:
    """Whether what follows the head is part of the title: "on trade", "between A and B", "to end the war", "(MoU)"."""
    if child.dep == "prep" and child.lower in ("with", "between", "among"):
        return any(map(_may_be_party, children(child, "pobj")))
    if child.dep == "prep":
        return not is_occasion(child) and child.lower in ("of", "on", "for", "against", "to")
    if child.dep == "acl":
        return any(one.lower == "to" for one in child.children)
    bracketed = child.dep == "appos" and child.sentence.tokens[child.i - child.sentence.tokens[0].i - 1].text == "("
    return bracketed or child.dep == "nummod"


def _may_be_party(noun: Token) -> bool:
    """Whether a noun may be a party to an agreement: "with Chad", "with its neighbours", not "with a short life"."""
    named = any(one.pos in ("PROPN", "PRON") for one in noun.subtree)
    return named or noun.tag == "NNS" or noun.lemma.lower() in LEXICON.actor_nouns
