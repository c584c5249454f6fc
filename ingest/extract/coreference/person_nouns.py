"""Common nouns for persons, groups and organizations, which may head the noun phrase of an unnamed participant."""

from __future__ import annotations

from ingest.extract.names.titles import title_of
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind, Sector

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
    "children",
    "workers",
    "girls",
    "boys",
)
# Nouns for persons that mean parts of the body and things as often.
NOT_ONLY_PERSONS = frozenset(
    {"head", "heads", "chair", "chairs", "source", "sources", "star", "stars", "casualty", "casualties"}
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
    """The singular of a plural noun of the lexicon ("authorities", "servicemen", "allies"); other words unchanged."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, instead in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and (short := word.removesuffix(ending) + instead) in LEXICON.person_nouns:
            return short
    return word


def word_of(token: Token) -> str:
    """The noun in lower case, with the word before it where the lexicon has both as one: "think_tank"."""
    before = next(
        (f"{t.lower}_{token.lower}" for t in token.children if t.dep == "compound" and t.i == token.i - 1), ""
    )
    return before if singular(before) in LEXICON.person_nouns else token.lower


def means_people(token: Token) -> bool:
    """Whether the noun is for people: by the lexicon, as a title or kind of organization, or by its suffix."""
    word = word_of(token)
    if word in LEXICON.person_nouns or singular(word) in LEXICON.person_nouns or title_of(word) is not None:
        return True
    return word in LEXICON.organization_nouns or singular(word) in LEXICON.organization_nouns or word.endswith(SUFFIXES)


def means_person(token: Token) -> bool:
    """Whether the noun is for persons, not for a body of them: "captain", "hijackers", but not "station", "head"."""
    word = word_of(token)
    if word in NOT_ONLY_PERSONS or {word, singular(word)} & (
        LEXICON.organization_nouns | LEXICON.organization_heads.keys()
    ):
        return False
    noun = LEXICON.person_nouns.get(singular(word))
    if noun is not None:
        return noun.kind is ParticipantKind.PERSON
    return title_of(word) is not None or word.endswith(("men", "women", "ists", "children", "workers", "girls", "boys"))


def kind_of(token: Token) -> ParticipantKind:
    """The kind of a participant headed by the noun: group for a plural, else organization or person."""
    word = word_of(token)
    if token.tag in ("NNS", "NNPS") or word in ("police", "people", "media"):
        return ParticipantKind.GROUP
    if word in LEXICON.organization_heads or word in LEXICON.organization_nouns:
        return ParticipantKind.ORGANIZATION
    noun = LEXICON.person_nouns.get(singular(word))
    return noun.kind if noun else ParticipantKind.PERSON


def gender_of(token: Token) -> str | None:
    """The lexical gender of the noun: "f" for "wife", "m" for "husband", else None."""
    words = LEXICON.coreference_words
    return "f" if token.lower in words.female_nouns else "m" if token.lower in words.male_nouns else None


def sector_of(word: str) -> Sector | None:
    """The sector of society that the noun implies, if any."""
    noun = LEXICON.person_nouns.get(singular(word))
    sector = noun.sector if noun else None
    if sector is None and (title := title_of(word)):
        sector = title.sector
    if sector is None and word in LEXICON.organization_heads:
        sector = LEXICON.organization_heads[word].sector
    return sector
