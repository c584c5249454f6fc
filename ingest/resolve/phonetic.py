"""Phonetic forms of names, by which different romanizations of one name are matched."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

VOWELS = frozenset("aeiouy")
# Letters that do not decompose into a base letter and an accent.
BASE_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
# Spellings of one sound of another script, with the letter for it, in the order in which they are replaced.
SOUNDS = (
    *(("tch", "ch"), ("sch", "sh"), ("dj", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f")),
    *(("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v")),
)
HARD_C = re.compile(r"c(?![eiyh])")
# Vowels that romanizations of one name interchange; the first vowel tells Hassan from Hussein.
FIRST_VOWELS = {"a": "a", "e": "e", "i": "e", "y": "e", "o": "o", "u": "o"}


@lru_cache(maxsize=65_536)
def phonetic_form(name: str) -> str:
    """A folded name with one letter for each sound, doubled ones once: "qaddafi" → "kadafi"."""
    name = name.translate(BASE_LETTERS)
    for spelling, sound in SOUNDS:
        name = name.replace(spelling, sound)
    kept: list[str] = []
    for letter in HARD_C.sub("k", name):
        if letter.isalnum() and letter not in kept[-1:]:
            kept.append(letter)
    return "".join(kept)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """The first sound and the consonants after it: raisi, raeisi and raieis are "rs", gaddafi and kadhafi "kdf"."""
    sounds = phonetic_form(name).replace("g", "k")
    if not sounds:
        return ""
    kept = ["a" if sounds[0] in VOWELS else sounds[0]]
    for letter in sounds[1:]:
        if letter not in VOWELS and letter != kept[-1]:
            kept.append(letter)
    return "".join(kept)


def similar_spelling(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: same consonants, same first vowel, and few other edits."""
    one, other = phonetic_form(a), phonetic_form(b)
    if one == other:
        return True
    if min(len(a), len(b)) < 5 or skeleton(a) != skeleton(b) or _first_vowel(one) != _first_vowel(other):
        return False
    if {one[-1], other[-1]} == {"a", "o"}:  # Mario is not Maria
        return one[:-1] == other[:-1] and len(one) > 8  # but Lukashenka is Lukashenko
    # In a short name of the same length, two letters make another name: Marta, Marit.
    allowed = 1 if len(a) == len(b) < 6 else 2
    return DamerauLevenshtein.distance(one.replace("g", "k"), other.replace("g", "k")) <= allowed


def _first_vowel(name: str) -> str | None:
    return next((FIRST_VOWELS[letter] for letter in name if letter in VOWELS), None)


def acronym(name: str) -> str | None:
    """The initials of a name of two words or more: "radio habana cuba" → "rhc"."""
    initials = [word[0] for word in name.split() if word not in ("of", "the", "for", "and", "on", "in")]
    return "".join(initials) if len(initials) > 1 else None
