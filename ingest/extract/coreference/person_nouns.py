"""Common nouns for people and bodies of people: what a participant without a name may be headed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.extract.names.classify import kinds_of_body
from ingest.extract.names.organization_lexicon import bodies
from ingest.extract.names.titles import title_of
from ingest.lexicon.files import classes, lines
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind, Sector


@dataclass(frozen=True, slots=True)
class Noun:
    """The sector a noun tells, and what it means in the singular."""

    sector: Sector | None
    kind: ParticipantKind


# What the nouns behind a mark mean; those before any mark mean one person.
MARKS = {"+": ParticipantKind.GROUP, "=": ParticipantKind.ORGANIZATION}


@cache
def nouns() -> Mapping[str, Noun]:
    """Each noun of the lexicon; those of two words have an underscore between them."""
    found: dict[str, Noun] = {}
    for line in lines("groups.txt"):
        name, _, rest = line.partition(":")
        sector, kind = None if name == "UNK" else Sector(name), ParticipantKind.PERSON
        for word in rest.split():
            if word in MARKS:
                kind = MARKS[word]
            else:
                found.setdefault(word, Noun(sector, kind))
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


def word_of(token: Token) -> str:
    """The noun in small letters, with the word before it where the lexicon has both as one: "think_tank"."""
    before = next(
        (f"{t.lower}_{token.lower}" for t in token.children if t.dep == "compound" and t.i == token.i - 1), ""
    )
    return before if singular(before) in nouns() else token.lower


def means_people(token: Token) -> bool:
    """Whether the noun is one for people: by the lexicon, as a title or kind of body, or by its ending."""
    word = word_of(token)
    if word in nouns() or singular(word) in nouns() or title_of(word) is not None:
        return True
    return word in kinds_of_body() or singular(word) in kinds_of_body() or word.endswith(SUFFIXES)


def kind_of(token: Token) -> ParticipantKind:
    """What a participant headed by the noun is: several are a group, one is a person or a body."""
    word = word_of(token)
    if token.tag in ("NNS", "NNPS") or word in ("police", "people", "media"):
        return ParticipantKind.GROUP
    if word in bodies() or word in kinds_of_body():
        return ParticipantKind.ORGANIZATION
    noun = nouns().get(singular(word))
    return noun.kind if noun else ParticipantKind.PERSON


def gender_of(token: Token) -> str | None:
    """The gender that the noun itself tells: "f" for "wife"."""
    words = classes("reference_words.txt")
    return "f" if token.lower in words["she"] else "m" if token.lower in words["he"] else None


def sector_of(word: str) -> Sector | None:
    """The part of society that the noun tells."""
    noun = nouns().get(singular(word))
    sector = noun.sector if noun else None
    if sector is None and (title := title_of(word)):
        sector = title.sector
    if sector is None and word in bodies():
        sector = bodies()[word].sector
    return sector
