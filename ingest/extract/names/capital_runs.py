"""Runs of capitals in a sentence, and what capitals are worth there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.names.gazetteer import gazetteer
from ingest.extract.names.organization_lexicon import is_capital
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

DASH = re.compile(r"[-–—/‑]")
# Parts of speech that a sentence's first word has where its capital means nothing.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
PLAIN = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "NUM", "PUNCT", "VERB", "ADV"})


def opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a run may begin here; the first word of a sentence is capital by rule and needs its tag's word for it."""
    token = tokens[i]
    if not is_capital(token):
        return token.lower == "al" and i + 2 < len(tokens) and tokens[i + 1].text == "-" and is_capital(tokens[i + 2])
    if token.pos not in PLAIN or gazetteer().match(tokens, i):
        return True
    return i > 0 and token.pos in ("VERB", "ADV", "NUM") and is_capital(tokens[i - 1])


def run_end(tokens: Sequence[Token], i: int) -> int:
    """The end of the run: over capitals, dashes between them, initials, and particles that a capital follows."""
    j = i + 1
    while j < len(tokens):
        if is_capital(tokens[j]):
            j += 1
        elif skip := _links(tokens, j):
            j += skip
        else:
            break
    return j


def _links(tokens: Sequence[Token], j: int) -> int:
    """How many tokens from `j` on tie the word after them to the run before; 0 if they do not."""
    text, k = tokens[j].text, j + 1
    if k >= len(tokens):
        return 0
    attached = tokens[j - 1].end == tokens[j].start
    if DASH.fullmatch(text):
        return 2 * (attached and (is_capital(tokens[k]) or _carries_on(tokens, j)))
    if text in LEXICON.name_words.particles:
        while k < len(tokens) and (tokens[k].text in LEXICON.name_words.particles or tokens[k].text == "-"):
            k += 1
        return k + 1 - j if k < len(tokens) and is_capital(tokens[k]) else 0
    tied = text == "&" or (text in "'’" and attached and tokens[j].tag != "POS")
    return 2 * (tied and is_capital(tokens[k]))


def _carries_on(tokens: Sequence[Token], j: int) -> bool:
    """As in "Ban Ki-moon": small letters after the dash of a name; not "Moscow-backed"."""
    after, before = tokens[j + 1], tokens[j - 1]
    if not after.text.isalpha() or after.tag not in ("NNP", "NN"):
        return False
    return after.lower not in LEXICON.name_words.hyphen_suffixes and gazetteer().get(before.text) is None


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether words of all kinds are written like names, so that capitals tell nothing."""
    words = [t for t in tokens if len(t.text) > 2 and t.text.isalpha() and t.pos in CONTENT]
    small = [token for token in words if token.text[0].islower()]
    return len(words) > 3 and len(small) * 8 <= len(words) and all(token.pos != "VERB" for token in small)


def is_all_capitals(tokens: Sequence[Token]) -> bool:
    """Whether most of the sentence is in capital letters."""
    words = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(words) > 3 and sum(token.text.isupper() for token in words) * 5 >= len(words) * 3


def is_among_capitals(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether the words beside the stretch are all in capitals too, so that its own tell nothing."""
    beside = [*tokens[max(0, at - 2) : at], *tokens[after : after + 2]]
    words = [t for t in beside if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 1 and all(t.text.isupper() for t in words)
