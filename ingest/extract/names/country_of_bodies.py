"""The country of an organization: by the lexicon, its name, the words beside it, its city, or its leader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.extract.names.candidates import Piece
from ingest.extract.names.gazetteer import GazetteerEntry, Sense, gazetteer
from ingest.extract.names.named_body import Organization
from ingest.extract.names.person_lexicon import leader_country
from ingest.extract.names.subnational import region_at
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import Sector

REBEL_SECTORS = (Sector.REB, Sector.UAF)  # a country in their name is where they fight, not theirs
STATE_SENSES = (Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE)
CITY_SECTORS = (Sector.COP, Sector.EDU, Sector.MED)
# Groups of members of a parliament, which are called after what they deal with.
LEGISLATIVE = ("committee", "subcommittee", "caucus")
PUBLIC_SECTORS = (Sector.GOV, Sector.LEG, Sector.JUD, Sector.MIL, Sector.PTY)


@decides(Question.FIELD)
def country_of(body: Organization) -> str | None:
    """The country by the lexicon, the name itself, the words beside it, its city, or the leader it is named after."""
    if body.known and body.known.name in LEXICON.shared_names and not _is_whole(body):
        return body.stated or _in_name(body.pieces) or _any_beside(body)
    if body.known:
        return body.known.country or (
            _in_name(body.pieces) if body.known.sector not in (None, *REBEL_SECTORS) else None
        )
    return (
        _in_name(body.pieces)
        or _any_beside(body)
        or _of_city(body)
        or (leader_country(body.words[:-1]) if body.words[-1] == "administration" else None)
    )


def _is_whole(body: Organization) -> bool:
    """Whether a mention in the document includes the country: "US Congress"."""
    return _in_name(body.pieces) is not None


@decides(Question.FIELD)
def _any_beside(body: Organization) -> str | None:
    """The first country given beside a mention: "Turkish Ministry of …", "Ministry of Health of Peru"."""
    return next((country for piece in body.pieces if (country := _beside(piece))), None)


@decides(Question.FIELD)
def _in_name(pieces: Iterable[Piece]) -> str | None:
    """As in "Hungarian Development Bank", "Anti-Corruption Bureau of Ukraine": the one country inside the name."""
    found = set()
    for piece in pieces:
        for n in range(len(piece.tokens)):
            known = gazetteer().match(piece.tokens, n)
            if known and _is_topic(piece.tokens, n, known[1]):
                continue
            if known and (known[0].sense in STATE_SENSES or (n == 0 and _begins_with_public_body(known, piece))):
                found.add(known[0].country)
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _is_topic(words: Sequence[Token], first: int, end: int) -> bool:
    """Whether a body only deals with a country: "House *China* Committee", "Select Committee on *China*"."""
    if first == 0:
        return False
    return words[first - 1].lower == "on" or (end == len(words) - 1 and words[end].lower in LEGISLATIVE)


@decides(Question.FIELD)
def _of_city(body: Organization) -> str | None:
    """As in "Oslo Police Department", "Lima University": a large city begins the name of a body that serves it.

    Not in "Colorado Party": a party may be called after anything.
    """
    if (
        len(body.words) < 2
        or any(piece.sector is Sector.PTY for piece in body.pieces)
        or not any(piece.sector in PUBLIC_SECTORS or piece.sector in CITY_SECTORS for piece in body.pieces)
    ):
        return None
    return next((country for piece in body.pieces if (country := region_at(piece.tokens, 0))), None)


def _begins_with_public_body(known: tuple[GazetteerEntry, int], piece: Piece) -> bool:
    """As in "U.S. Treasury Department": a longer name that begins with a public body of the gazetteer.

    Not one that begins with a party's name: "Labour Relations Court".
    """
    if known[0].sector is Sector.PTY:
        return False
    longer = known[1] < len(piece.tokens) and len(piece.tokens[0].text) > 2  # "PA Media"
    return longer and known[0].sector in PUBLIC_SECTORS


def _beside(piece: Piece) -> str | None:
    """As in "Turkish Ministry of …", "Peru's Institute …", "Chilean arms maker NAME", "Ministry of Health of Peru"."""
    tokens = piece.tokens[0].sentence.tokens
    start = piece.tokens[0].i - tokens[0].i
    k = start - 1
    if tokens[k].text in ("'s", "’s") and _modifies_noun(piece):
        return None
    while k >= 0 and (tokens[k].text in ("'s", "’s", "-", "'", "’") or _describes(tokens[k])):
        k -= 1
    for first in range(max(0, k - 3), k + 1):
        known = gazetteer().match(tokens, first)
        if known and known[1] == k + 1 and known[0].sense in (Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE):
            return known[0].country
    after = start + len(piece.tokens)
    if after + 1 < len(tokens) and tokens[after].lower == "of":
        skip = after + 1 + (tokens[after + 1].lower == "the")
        known = gazetteer().match(tokens, skip) if skip < len(tokens) else None
        return known[0].country if known and known[0].sense is Sense.COUNTRY else None
    return None


def _modifies_noun(piece: Piece) -> bool:
    """As in "Norway's *Arctic Council* presidency": what the country has is the presidency, not the council."""
    noun = piece.tokens[-1].head
    return noun.i == piece.tokens[-1].i + 1 and noun.pos == "NOUN" and piece.tokens[-1].dep in ("compound", "nmod")


def _describes(token: Token) -> bool:
    """Whether the word may come between a country and the name: "state-owned", "arms", "news agency"."""
    if token.lower in LEXICON.organization_nouns or token.lower in LEXICON.title_modifiers:
        return True
    if token.text[0].isupper():
        return False
    return token.lower == "and" or (
        token.pos in ("ADJ", "NOUN", "VERB") and token.dep in ("amod", "compound", "nmod", "npadvmod", "conj")
    )


@decides(Question.FIELD)
def stated_country(piece: Piece) -> str | None:
    """The country in or beside the name of an organ that other countries may have under the same name."""
    several = piece.known.name in LEXICON.shared_names if piece.known else piece.sector in PUBLIC_SECTORS
    if not several:
        return None
    first = gazetteer().get(piece.tokens[0].text)  # "US Senate" is a name of its own in the gazetteer
    return first.country if first and first.sense in STATE_SENSES else _in_name([piece]) or _beside(piece)
