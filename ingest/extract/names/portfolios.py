"""What an office is in charge of, before a name: "Minister of *Foreign Trade, Industry and Tourism* NAME"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.names.capital_runs import run_end
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.organization_lexicon import body_at, is_capital
from ingest.extract.names.titles import title_at
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

REACH = 18  # tokens from a title to the end of its portfolio
JOINERS = frozenset({"and", "&", ","})


def portfolio_end(tokens: Sequence[Token], start: int) -> int:
    """The index after the portfolio that begins at `start`, after "minister of"; `start` if there is none."""
    j = start + (start < len(tokens) and tokens[start].lower == "the")
    last = start
    if _is_body(tokens, j):
        return start
    while j < len(tokens) and is_capital(tokens[j]):
        words = LEXICON.name_words
        noun = tokens[j].lower in words.portfolio_words
        if not noun and tokens[j].lower not in words.portfolio_adjectives:
            break
        j += 1
        last = j if noun else last
        if j < len(tokens) and tokens[j].lower in JOINERS:
            k = j + 1
            while k < len(tokens) and tokens[k].lower in ("and", "the"):
                k += 1
            if _is_office(tokens, k) or _is_body(tokens, k):
                break
            j = k
    return last


def covered_until(tokens: Sequence[Token], i: int) -> int:
    """The index after an office that begins before token `i` and covers it; else `i`: "Secretary of State / NAME"."""
    for k in range(max(0, i - REACH), i):
        title = title_at(tokens, k, len(tokens))
        if title is None:
            continue
        after = title[1]
        if after > i:
            return after
        if tokens[after].lower in ("of", "for") and (end := portfolio_end(tokens, after + 1)) > i:
            return end
    return i


def _is_body(tokens: Sequence[Token], k: int) -> bool:
    """Whether an organization's name begins at `k`: "secretary of the *Security Council*"."""
    if k >= len(tokens) or not is_capital(tokens[k]):
        return False
    known = gazetteer().match(tokens, k)
    return bool(known and known[0].sense is Sense.ORGANIZATION) or body_at(tokens, k, run_end(tokens, k)) is not None


def _is_office(tokens: Sequence[Token], k: int) -> bool:
    """Whether the next office begins at `k`, rather than more of the portfolio: ", Prime Minister"."""
    while k < len(tokens):
        if title_at(tokens, k, len(tokens)):
            return True
        if tokens[k].lower not in LEXICON.title_modifiers:
            return False
        k += 1
    return False
