"""Organizations recognized by their head noun: "Foreign Ministry", "National Institute for Space Research"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.titles import title_at
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import OrganizationHead
from ingest.parse.tokens import Token
from models.vocabulary import Sector

PREFIXES = ("al-", "el-", "d'", "d’", "l'", "l’")


def is_capital(token: Token) -> bool:
    """Whether the token is written like a name: "U.S.-led", "al-Assad", "d'Alema"; an editor's "T]he" is not."""
    text = token.text
    if text[0].isupper():
        return "[" not in text and "]" not in text
    if not text.startswith(PREFIXES):
        return False
    return any(
        len(text) > len(prefix) and text.startswith(prefix) and text[len(prefix)].isupper() for prefix in PREFIXES
    )


def is_head(token: Token) -> bool:
    """Whether the token is a head noun of organizations' names, with a capital: "Ministry", "Council"."""
    return token.lower in LEXICON.organization_heads and is_capital(token)


def body_at(tokens: Sequence[Token], at: int, end: int) -> tuple[OrganizationHead, int] | None:
    """The head noun of the organization whose name begins at token `at`, and the index after the name."""
    for k in range(min(end, at + 9) - 1, at - 1, -1):
        body = LEXICON.organization_heads.get(tokens[k].lower)
        if body is None or not is_capital(tokens[k]) or _is_title(tokens, at, k):
            continue
        if _excludes_country(tokens, at, k, body):
            return None
        after = extend(tokens, k + 1, organ="organ" in body.flags) if {"first", "organ"} & body.flags else k + 1
        if k > at or after > k + 1:
            return (body, after) if _is_organization(tokens, at, k, after, body) else None
    return None


def _is_title(tokens: Sequence[Token], at: int, k: int) -> bool:
    """Whether the noun belongs to a title ("House Speaker"), or follows one ("President of the Senate").

    A plural before the noun is no title: "Women Voters League", "Nurses Association".
    """
    if title_at(tokens, k, len(tokens)):
        return True
    found = [title for t in range(at, k) if (title := title_at(tokens, t, k))]
    return any(after == k + 1 or tokens[after - 1].lower == one.phrase.split()[-1] for one, after in found)


def _excludes_country(tokens: Sequence[Token], at: int, k: int, body: OrganizationHead) -> bool:
    """As in "Turkish Ministry of …", "Peruvian House of …": the country is not part of the name of a state organ."""
    first = gazetteer().match(tokens, at)
    if first is None or first[1] > k or first[0].sense not in STATE_SENSES:
        return False
    after = gazetteer().match(tokens, first[1]) if "organ" not in body.flags else None
    return "organ" in body.flags or (after is not None and after[0].sense is Sense.ORGANIZATION and after[1] > k)


def _is_organization(tokens: Sequence[Token], at: int, k: int, after: int, body: OrganizationHead) -> bool:
    """Whether the words name an organization, unlike "Joint Commission" (an instrument) or "West Bank"."""
    if tokens[at].lower == "joint" and tokens[k].lower in ("commission", "committee", "council", "board"):
        return False
    alone = "weak" in body.flags and body.sector in (Sector.PTY, Sector.GOV) and after == k + 1 > at + 1
    if alone and all(_is_plain(tokens, n) for n in range(at, k)):
        return False  # "Vietnamese Party", "Senior Party": which of them, the words do not tell
    return not (
        tokens[k].lower == "bank" and tokens[k - 1].lower in ("west", "left", "right", "east") and after == k + 1
    )


def _is_plain(tokens: Sequence[Token], n: int) -> bool:
    """Whether the word before a body's noun is a country, or tells nothing of which body it is."""
    known = gazetteer().match(tokens, n)
    of_state = known is not None and known[1] == n + 1 and known[0].sense in STATE_SENSES
    return of_state or tokens[n].lower in LEXICON.coreference_words.plain_adjectives


STATE_SENSES = frozenset({Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE, Sense.SEAT})
JOINERS = frozenset({"of", "for", "on", "and", "&", "the", "in", "to"})


def extend(tokens: Sequence[Token], after: int, *, organ: bool) -> int:
    """The index after a complement: "of Foreign Affairs", "for the Study of War", "of Health and Social Care"."""
    if fields := _fields_end(tokens, after):
        return fields
    j = start = after
    while j < len(tokens) and tokens[j].lower in JOINERS:
        k = j + 1
        while k < len(tokens) and tokens[k].lower in ("the", "and") and k - j < 2:
            k += 1
        if k >= len(tokens) or not is_capital(tokens[k]) or _ends_name(tokens, j, k, first=j == start):
            break
        if k > j + 1 and tokens[j].lower == "and" and not _is_only_field(tokens, k):
            break  # "the Ministry of Trade and / the State Printing Committee"
        if organ and tokens[j].lower == "of" and _is_whole_country(tokens, k):
            break
        named, begin = tokens[k - 1].lower == "the", k
        while k < len(tokens) and is_capital(tokens[k]):
            if k > begin and not named and _begins_holder(tokens, k):
                return k
            k += 1
        j = after = k
    return after


def _is_whole_country(tokens: Sequence[Token], k: int) -> bool:
    """As in "Senate of *Peru*", not "Congress of *Peruvian* Trade Unions": a known name, of which no more is said."""
    known = gazetteer().match(tokens, k)
    if known is None:
        return False
    described = known[0].sense is Sense.ADJECTIVE and known[1] < len(tokens) and is_capital(tokens[known[1]])
    return not described


def _is_only_field(tokens: Sequence[Token], k: int) -> bool:
    """As in "Ministry of Trade and the *Environment*": a field with an article, by itself."""
    alone = k + 1 >= len(tokens) or not is_capital(tokens[k + 1])
    return alone and tokens[k].lower in LEXICON.name_words.portfolio_words


def _fields_end(tokens: Sequence[Token], k: int) -> int | None:
    """As in "Ministry / of Labour, Health, and Social Affairs": the end of a list of fields, which "and" closes."""
    words = LEXICON.name_words
    if k >= len(tokens) or tokens[k].lower not in ("of", "for"):
        return None
    k += 1
    commas, closed = 0, False
    while True:
        k += k < len(tokens) and tokens[k].lower == "the"
        end = begin = k
        while k < len(tokens) and is_capital(tokens[k]):
            noun = tokens[k].lower in words.portfolio_words
            if not noun and tokens[k].lower not in words.portfolio_adjectives:
                break
            k += 1
            end = k if noun else end
        if end == begin or (commas and _names_body(tokens, begin)):
            return None
        if closed:
            return end if commas else None
        k = end
        comma = k < len(tokens) and tokens[k].text == ","
        k += comma
        closed = k < len(tokens) and tokens[k].lower in ("and", "&")
        k += closed
        commas += comma
        if not (comma or closed):
            return None


def _begins_holder(tokens: Sequence[Token], k: int) -> bool:
    """As in "Committee on Foreign Affairs / *Chairman* Ana Ruiz"; not "League of Women Voters"."""
    found = title_at(tokens, k, len(tokens))
    if found is None or found[1] >= len(tokens) or not is_capital(tokens[found[1]]) or is_head(tokens[found[1]]):
        return False
    return tokens[found[1] - 1].lower == found[0].phrase.split()[-1]


def _names_body(tokens: Sequence[Token], k: int) -> bool:
    """As in "… of the Federation and the *National Assembly*": a whole name of a body begins at `k`."""
    end = k
    while end < len(tokens) and is_capital(tokens[end]):
        end += 1
    complemented = is_head(tokens[k]) and end < len(tokens) and tokens[end].lower in ("of", "for")
    return complemented or (end - k > 1 and body_at(tokens, k, end) is not None)


def _ends_name(tokens: Sequence[Token], j: int, k: int, *, first: bool) -> bool:
    """Whether the name ends before the joiner at `j` instead of continuing with the capital at `k`."""
    word = tokens[j].lower
    if tokens[k].lower in LEXICON.name_exclusions.every and (
        word == "on" or tokens[k].lower in LEXICON.name_words.times
    ):
        return True
    known = gazetteer().match(tokens, k)
    if word in ("and", "&"):
        other = known is not None or title_at(tokens, k, len(tokens)) is not None or _names_body(tokens, k)
        return first or other
    if word in ("in", "the"):
        return True
    if word == "to":
        return not first or gazetteer().match(tokens, k) is not None
    return word == "on" and not first
