"""Common nouns for people and bodies of people: what a participant without a name may be headed by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ingest.extract.bodies import bodies
from ingest.extract.evidence import kinds_of_body
from ingest.extract.titles import title_of
from ingest.language import Token
from ingest.lexicon.rows import lines
from models.vocabulary import ParticipantKind, Sector


@cache
def nouns() -> Mapping[str, tuple[Sector | None, bool]]:
    """Each noun's sector, and whether it means several though it looks like one."""
    found: dict[str, tuple[Sector | None, bool]] = {}
    for line in lines("groups.txt"):
        name, _, rest = line.partition(":")
        single, _, several = rest.partition("+")
        sector = None if name == "UNK" else Sector(name)
        for word in single.split():
            found.setdefault(word, (sector, False))
        for word in several.split():
            found.setdefault(word, (sector, True))
    return found


SUFFIXES = (
    "man",
    "woman",
    "men",
    "women",
    "person",
    "people",
    "ists",
    "ist",
    "ians",
    "goer",
    "goers",
    "holder",
    "holders",
)
IRREGULAR = {
    "people": "people",
    "children": "child",
    "men": "man",
    "women": "woman",
    "police": "police",
    "media": "media",
}


def singular(word: str) -> str:
    """A plural noun in the singular, as far as the lexicon knows it: "authorities", "servicemen", "allies"."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, instead in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and (short := word.removesuffix(ending) + instead) in nouns():
            return short
    return word


def means_people(token: Token) -> bool:
    """Whether the noun is one for people: by the lexicon, as a title or kind of body, or by its ending."""
    word = token.lower
    if word in nouns() or singular(word) in nouns() or title_of(word) is not None:
        return True
    return word in kinds_of_body() or singular(word) in kinds_of_body() or word.endswith(SUFFIXES)


def kind_of(token: Token) -> ParticipantKind:
    """What a participant headed by the noun is: several are a group, one is a person or a body."""
    word = token.lower
    _, collective = nouns().get(singular(word), (None, False))
    if token.tag in ("NNS", "NNPS") or word in ("police", "people", "media"):
        return ParticipantKind.GROUP
    if word in bodies() or word in kinds_of_body():
        return ParticipantKind.ORGANIZATION
    return ParticipantKind.GROUP if collective else ParticipantKind.PERSON


def sector_of(word: str) -> Sector | None:
    """The part of society that the noun tells."""
    sector, _ = nouns().get(singular(word), (None, False))
    if sector is None and (title := title_of(word)):
        sector = title.sector
    if sector is None and word in bodies():
        sector = bodies()[word].sector
    return sector
