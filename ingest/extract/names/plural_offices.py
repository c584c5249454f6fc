"""Offices of several persons, told in the plural: "Presidents X and NAME", "ministers of X and Y, NAME and NAME"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.office_phrases import is_plural
from ingest.extract.names.offices import Role, build_role
from ingest.extract.names.organization_lexicon import is_capital, is_head
from ingest.extract.names.titles import title_at
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Token

LIST_WORDS = frozenset({"and", ",", "the", "-"})


def title_to(tokens: Sequence[Token], i: int) -> tuple[Title, int] | None:
    """The longest title that ends right before token `i`, and where it begins."""
    for start in range(max(0, i - 5), i):
        found = title_at(tokens, start, i)
        if found and found[1] == i and not _ends_body(tokens, start):
            return found[0], start
    return None


def _ends_body(tokens: Sequence[Token], k: int) -> bool:
    """As in "speaker of the House of *Representatives* NAME": no title of the person's."""
    return k > 1 and tokens[k - 1].lower == "of" and is_head(tokens[k - 2])


def plural_title(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "Presidents X and NAME", "Senators X, Y and NAME": a plural title before the first of several names."""
    if i < 3 or tokens[i - 1].lower not in ("and", ","):
        return None
    for k in range(i - 2, max(-1, i - 14), -1):
        found = title_at(tokens, k, i)
        if found and is_plural(tokens[found[1] - 1], found[0]) and is_capital(tokens[found[1]]):
            whole = title_to(tokens, found[1]) or (found[0], k)
            return build_role(tokens, whole[1], found[1], whole[0])
        if not is_capital(tokens[k]) and tokens[k].lower not in ("and", ",", "of", "the", "-"):
            return None
    return None


def of_states_in_order(tokens: Sequence[Token], i: int) -> Role | None:
    """As in "the foreign ministers of Peru and Chile, NAME and NAME": names and countries in the same order."""
    k = i
    while k > 0 and (is_capital(tokens[k - 1]) or tokens[k - 1].lower in LIST_WORDS):
        k -= 1
    title = title_to(tokens, k - 1) if k > 1 and tokens[k - 1].lower == "of" else None
    if title is None or not is_plural(tokens[k - 2], title[0]):
        return None
    countries: list[str | None] = []
    names = 0
    while k < i:
        known = gazetteer().match(tokens, k)
        if known and known[0].sense is Sense.COUNTRY and not names:
            countries.append(known[0].country)
            k = known[1]
        elif tokens[k].lower in LIST_WORDS:
            k += 1
        else:
            names, k = names + 1, max(k + 1, name_end(tokens, k))
    if len(countries) < 2 or names >= len(countries):
        return None
    at = title[1]
    end = next(n for n in range(at, i) if tokens[n].lower == "of")
    return replace(build_role(tokens, at, end, title[0]), country=countries[names])


def name_end(tokens: Sequence[Token], i: int) -> int:
    """The index after the capitals of the name that begins at `i`."""
    j = i
    while j < len(tokens) and (
        is_capital(tokens[j]) or tokens[j].text in LEXICON.name_words.particles or tokens[j].text == "-"
    ):
        j += 1
    return j
