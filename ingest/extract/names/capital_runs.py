"""Runs of capitalized words in a sentence, and whether capitals are evidence of a name there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.names.gazetteer import gazetteer
from ingest.extract.names.organization_lexicon import is_capital
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

DASH = re.compile(r"[-–—/‑]")
CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
# A word of these parts of speech that opens a sentence is capitalized only for that.
NON_NAME_POS = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "NUM", "PUNCT", "VERB", "ADV"})


def opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a run may begin here: at a capital whose part of speech is a name's, as every sentence opens with one."""
    token = tokens[i]
    if not is_capital(token):
        return token.lower == "al" and i + 2 < len(tokens) and tokens[i + 1].text == "-" and is_capital(tokens[i + 2])
    if token.pos not in NON_NAME_POS or gazetteer().match(tokens, i):
        return True
    return i > 0 and token.pos in ("VERB", "ADV", "NUM") and is_capital(tokens[i - 1])


def run_end(tokens: Sequence[Token], i: int) -> int:
    """The index after the run: it spans capitals, dashes between them, initials, and particles before a capital."""
    j = i + 1
    while j < len(tokens):
        if is_capital(tokens[j]):
            j += 1
        elif skip := _link_length(tokens, j):
            j += skip
        else:
            break
    return j


def _link_length(tokens: Sequence[Token], j: int) -> int:
    """How many tokens from `j` on belong to the run because they link it to the next word; 0 if they do not."""
    text, k = tokens[j].text, j + 1
    if k >= len(tokens):
        return 0
    attached = tokens[j - 1].end == tokens[j].start
    if DASH.fullmatch(text):
        return 2 * (attached and (is_capital(tokens[k]) or _continues_name(tokens, j)))
    if text in LEXICON.name_words.particles:
        while k < len(tokens) and (tokens[k].text in LEXICON.name_words.particles or tokens[k].text == "-"):
            k += 1
        return k + 1 - j if k < len(tokens) and is_capital(tokens[k]) else 0
    tied = text == "&" or (text in "'’" and attached and tokens[j].tag != "POS")
    return 2 * ((tied or _is_of_people(tokens, j)) and is_capital(tokens[k]))


def _is_of_people(tokens: Sequence[Token], j: int) -> bool:
    """As in "Lao People's Revolutionary Party", "Workers' Union": a possessive inside the name of a body."""
    if tokens[j].text not in ("'s", "’s", "'", "’") or tokens[j - 1].lower not in LEXICON.name_words.members_of_bodies:
        return False
    end = j + 1
    while end < len(tokens) and is_capital(tokens[end]):
        end += 1
    return any(one.lower in LEXICON.organization_heads for one in tokens[j + 1 : end])


def _continues_name(tokens: Sequence[Token], j: int) -> bool:
    """As in "Ban Ki-moon": the name continues in lower case after a dash; not "Moscow-backed"."""
    after, before = tokens[j + 1], tokens[j - 1]
    if not after.text.isalpha() or after.tag not in ("NNP", "NN"):
        return False
    return after.lower not in LEXICON.name_words.hyphen_suffixes and gazetteer().get(before.text) is None


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether the sentence is in title case, so that capitals are no evidence of a name."""
    words = [t for t in tokens if len(t.text) > 2 and t.text.isalpha() and t.pos in CONTENT_POS]
    small = [token for token in words if token.text[0].islower()]
    return len(words) > 3 and len(small) * 8 <= len(words) and all(token.pos != "VERB" for token in small)


def is_all_capitals(tokens: Sequence[Token]) -> bool:
    """Whether most of the sentence is in capital letters."""
    words = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(words) > 3 and sum(token.text.isupper() for token in words) * 5 >= len(words) * 3


def is_among_capitals(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether the neighbours of tokens `at` to `after` are all upper case too, so that theirs is no evidence."""
    beside = [*tokens[max(0, at - 2) : at], *tokens[after : after + 2]]
    words = [t for t in beside if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 1 and all(t.text.isupper() for t in words)
