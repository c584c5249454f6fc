"""An office as the text states it: its words, and the country, organization and person that it serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.names.gazetteer import GazetteerEntry, Sense, gazetteer
from ingest.extract.names.organization_lexicon import is_capital
from ingest.extract.names.portfolios import portfolio_end
from ingest.extract.names.subnational import country_of_first_place, country_of_place
from ingest.extract.names.titles import title_at, title_of
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Token
from ingest.tellings import Span
from models.vocabulary import Sector

STOPS = frozenset({",", ";", ":", "(", ")", "–", "—", "--", '"', "“", "”", "."})
LINKS = frozenset({"of", "for", "to", "on", "at", "in", "with", "from"})
_LOST = frozenset({"late", "ousted", "deposed"})  # how an office was lost, which "former" would not tell
CALLINGS = ("ist", "man", "woman")  # ends of nouns for persons
POSSESSIVE = frozenset({"'s", "’s", "’", "'"})


@dataclass(frozen=True, slots=True)
class Role:
    """An office as stated, its tokens, and the country that it or the words around it give.

    `owner` is the last token of the name of the person it serves ("*Silva*'s envoy"), `conjunct` that of the name
    that "and" joins to it ("Peruvian President *Silva* and foreign minister Ruiz").
    """

    title: Title
    tokens: tuple[Token, ...]
    country: str | None
    former: bool
    body: GazetteerEntry | None = None
    owner: Token | None = None
    conjunct: Token | None = None
    past: str = "former"  # the word for an office that is over, as stated: "deposed"

    @property
    def span(self) -> Span:
        """From the first word of the role to the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def text(self) -> str:
        """The office as stated, in the singular, with "former" or "deposed" in front if it was held in the past."""
        words = ""
        for token in self.tokens:
            joined = not words or words.endswith("-") or token.text in POSSESSIVE or token.text in ("-", ",")
            words += token.text if joined else " " + token.text
        if words.lower().endswith(self.title.phrase + "s"):
            words = words.removesuffix("s")
        return f"{self.past} {words.lstrip('-')}" if self.former else words

    @property
    def stated(self) -> bool:
        """Whether it is an office rather than a form of address."""
        return "style" not in self.title.flags


def build_role(tokens: Sequence[Token], start: int, end: int, title: Title, *, former: bool = False) -> Role:
    """The role whose title begins at `start`, with the words before it and its complement, at most up to `end`."""
    found = title_at(tokens, start, len(tokens))
    preceding = _read_preceding(tokens, start)
    last, named = _complement(tokens, found[1] if found else start + 1, end)
    while last - 1 > preceding.first and tokens[last - 1].lower in (*LINKS, "the", "a"):
        last -= 1
    if "style" in title.flags:
        preceding.first = start  # "Foreign Minister / Mr. NAME"
    covered = tuple(tokens[preceding.first : last])
    body = preceding.body
    if body and title.sector is Sector.MIL and body.sector in (Sector.JRN, Sector.BUS):
        body = preceding.country = None  # "ZDF commander": other bodies have these letters
    country = preceding.country or named or _country_of_place(covered)
    return Role(
        title,
        covered,
        country,
        former or preceding.former,
        body,
        preceding.owner,
        _conjunct(tokens, preceding.first),
        preceding.past,
    )


def _country_of_place(role: Sequence[Token]) -> str | None:
    """The country of the place that the role names: "mayor of Lyon"; not what a party is called after."""
    heads = (LEXICON.organization_heads.get(token.lower) for token in role)
    return None if any(one and one.sector is Sector.PTY for one in heads) else country_of_first_place(role)


@dataclass(slots=True)
class _Preceding:
    """The words before a title: where the role begins, and the country, body, person and "former" found there."""

    first: int
    country: str | None = None
    body: GazetteerEntry | None = None
    owner: Token | None = None
    former: bool = False
    past: str = "former"

    def take(self, known: GazetteerEntry, at: int) -> None:
        """Add the known name that begins at `at`; an organization's is part of the role, a country's is not."""
        if known.sense is Sense.ORGANIZATION:
            shared = known.name in LEXICON.shared_names  # "Congress" of which country, other words tell
            self.body, self.country = self.body or known, self.country or (None if shared else known.country)
            self.first = at
        elif known.sense is not Sense.NEITHER:
            self.country = known.country
        else:  # "New Mexico Governor"
            self.country = self.country or country_of_place(known.name)


def _read_preceding(tokens: Sequence[Token], start: int) -> _Preceding:
    """Read leftwards from the title as long as the words belong to the role."""
    found, k = _Preceding(start), start
    while k > 0 and tokens[k].text not in POSSESSIVE:
        known, at = _entry_before(tokens, k)
        before = tokens[k - 1]
        if known is not None and not _is_field(tokens, at, k, start):
            found.take(known, at)
            k = at
            continue
        if before.lower in LEXICON.name_words.former:
            found.former = True
            found.past = before.lower if before.lower in _LOST else found.past
        elif before.text in POSSESSIVE:
            _take_owner(found, tokens, k - 1)
        elif _modifies(before, tokens[start]):
            found.first = k - 1
        elif _is_paired(tokens, k, start):
            found.first = k - 2
            k -= 1
        elif before.text != "-":
            break
        k -= 1
    return found


def _is_field(tokens: Sequence[Token], at: int, end: int, title: int) -> bool:
    """As in "*Labour* Minister NAME": what the office is in charge of, not a party; but "*Labour* leader NAME"."""
    governs = tokens[title].lower.removesuffix("s") in ("minister", "secretary") and end == title
    return governs and end == at + 1 and tokens[at].lower in LEXICON.name_words.portfolio_words


def _conjunct(tokens: Sequence[Token], first: int) -> Token | None:
    """The last token of a name that "and", or "and his", joins to the role."""
    k = first - 1
    if k > 0 and tokens[k].lower in ("his", "her", "the"):
        k -= 1
    return tokens[k - 1] if k > 0 and tokens[k].lower == "and" and is_capital(tokens[k - 1]) else None


def _take_owner(found: _Preceding, tokens: Sequence[Token], k: int) -> None:
    """Add the country, body or person whose name ends at the possessive mark `k`."""
    known, at = _entry_before(tokens, k)
    if known is not None:
        found.take(known, at)
    elif k > 0 and is_capital(tokens[k - 1]):
        found.owner = tokens[k - 1]


def is_field_pair(one: Token, other: Token) -> bool:
    """As in "*work* and *pensions* secretary": two fields of one office in small letters; not "artist and mayor"."""
    small = not (is_capital(one) or is_capital(other)) and one.pos == other.pos == "NOUN"
    words = (one.lower, other.lower)
    return small and not any(
        title_of(word) or word in LEXICON.person_nouns or word.endswith(CALLINGS) for word in words
    )


def _is_paired(tokens: Sequence[Token], k: int, title: int) -> bool:
    """As in "trade and industry minister": the word before "and" belongs to the same office."""
    if k < 2 or k == title or tokens[k - 1].lower not in ("and", "&"):
        return False
    pair = (tokens[k - 2], tokens[k])
    if k == title - 1 and is_field_pair(*pair):
        return True
    return all(one.lower in LEXICON.title_modifiers for one in pair) and is_capital(pair[0]) == is_capital(pair[1])


def _modifies(token: Token, title: Token) -> bool:
    """Whether the word belongs to the role: "deputy", "Foreign Ministry", "trade"."""
    rank = title_of(title.lower)
    if token.pos == "VERB" and any(one.dep in ("nsubj", "nsubjpass") for one in token.children):
        return False  # "a court jailed ex-minister NAME"
    if token.lower in LEXICON.name_words.time_modifiers or (
        rank and rank.is_rank and is_capital(title) and not is_capital(token)  # "the army chief / General NAME"
    ):
        return False
    if token.lower in LEXICON.title_modifiers or (token.lower in LEXICON.organization_heads and token.pos != "VERB"):
        return True
    if token.pos not in ("ADJ", "PROPN", "NOUN") or (is_capital(title) and not is_capital(token)):
        return False
    return token.dep in ("amod", "compound", "nmod") and token.head.i > token.i


def _entry_before(tokens: Sequence[Token], k: int) -> tuple[GazetteerEntry | None, int]:
    """The known name that ends right before token `k`, and where it begins."""
    for start in range(max(0, k - 7), k):
        if is_capital(tokens[start]):
            found = gazetteer().match(tokens, start)
            if found and found[1] == k:
                return found[0], start
    return None, k


def _complement(tokens: Sequence[Token], after: int, end: int) -> tuple[int, str | None]:
    """The end of the role with "for Y", "of Transport", and its country; "of COUNTRY" is not part of the role."""
    if after >= end or tokens[after].lower not in LINKS:
        return after, None
    stop = _complement_end(tokens, max(after + 1, min(portfolio_end(tokens, after + 1), end)), end)
    k = after + 1
    while k < stop and tokens[k].lower in ("the", "a"):
        k += 1
    if tokens[after - 1].lower in LEXICON.name_words.subordinate_offices and tokens[after].lower in ("to", "for", "of"):
        return stop, _only_country(tokens, k, stop)
    cut, named = _final_country(tokens, after, stop)
    if named:
        return cut, named
    match = gazetteer().match(tokens, k) if k < stop else None
    if match is None or tokens[after].lower not in ("of", "at"):
        return stop, None
    plain = tokens[after].lower == "of" and match[1] == stop and match[0].sense in (Sense.COUNTRY, Sense.FORMAL)
    return (after if plain else stop), None if match[0].name in LEXICON.shared_names else match[0].country


def _final_country(tokens: Sequence[Token], after: int, stop: int) -> tuple[int, str | None]:
    """Where a final "of COUNTRY" begins in the complement, and the country: "minister of trade / of Peru"."""
    known, start = _entry_before(tokens, stop)
    if known is None or known.sense not in (Sense.COUNTRY, Sense.FORMAL):
        return stop, None
    start -= tokens[start - 1].lower == "the"
    plain = start > after and tokens[start - 1].lower == "of"
    return (start - 1, known.country) if plain else (stop, None)


def _complement_end(tokens: Sequence[Token], k: int, end: int) -> int:
    """Where a complement that begins at `k` ends: at a verb, punctuation, or an "and" that no capital follows."""
    while k < end and tokens[k].text not in STOPS and tokens[k].pos not in ("VERB", "AUX", "SCONJ", "PRON"):
        carried = tokens[k].lower == "and" and k + 1 < end and is_capital(tokens[k + 1])
        if tokens[k].lower in ("and", "in", "from", "who") and not carried:
            break
        k += 1
    return k


def _only_country(tokens: Sequence[Token], k: int, stop: int) -> str | None:
    """The one country named between two tokens: "adviser to the Peruvian president"."""
    known = [match[0] for n in range(k, stop) if is_capital(tokens[n]) and (match := gazetteer().match(tokens, n))]
    found = {one.country for one in known if one.country and one.sense is not Sense.SEAT}
    return found.pop() if len(found) == 1 else None
