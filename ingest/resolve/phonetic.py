"""Phonetic forms of names, by which different romanizations of one name are matched."""

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

VOWELS = frozenset("aeiou")
# Letters that do not decompose into a base letter and an accent.
BASE_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
# Spellings of one sound of another script, with the letter for it, in the order in which they are replaced.
SOUNDS = (
    *(("tch", "ch"), ("sch", "sh"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d")),
    *(("th", "t"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v")),
    *(("ou", "u"), ("oo", "u"), ("ee", "i")),
)
HARD_C = re.compile(r"c(?![eiyh])")
SOFT_J = re.compile(r"(?<=[iy])j(?![aeiouy])")  # "Dimitrij"
SILENT_H = re.compile(r"(?<=[aeiouy])h$")  # "Abdallah"
# Vowels that romanizations of one name interchange; the first vowel tells Hassan from Hussein.
FIRST_VOWELS = {"a": "a", "e": "e", "i": "e", "o": "o", "u": "o"}
INTERCHANGED = frozenset(map(frozenset, ("ei", "ou", "ae", "eu")))  # "Hamid" is "Hamed", and not "Hamad"
CONSONANT_Y = re.compile(r"^i(?=[aeou])")  # "Yevgeny" is "Evgeny"
LONG = 8  # letters from which two names with the same consonants are one, whichever vowel differs


@lru_cache(maxsize=65_536)
def phonetic_form(name: str) -> str:
    """A folded name with one letter for each sound, doubled ones once: "qaddafi" → "kadafi"."""
    name = SILENT_H.sub("", name.translate(BASE_LETTERS))
    for spelling, sound in SOUNDS:
        name = name.replace(spelling, sound)
    kept: list[str] = []
    for letter in SOFT_J.sub("", HARD_C.sub("k", name)).replace("y", "i"):
        if letter.isdigit() or (letter.isalnum() and letter not in kept[-1:]):
            kept.append(letter)
    return "".join(kept)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """The first sound and the consonants after it: raisi, raeisi and raieis are "rs", gaddafi and kadhafi "kdf"."""
    sounds = phonetic_form(name).replace("g", "k")
    if not sounds:
        return ""
    kept = ["a" if sounds[0] in VOWELS else sounds[0]]
    for before, letter in pairwise(sounds):
        if letter not in VOWELS and letter != before:
            kept.append(letter)
    return "".join(kept)


@lru_cache(maxsize=65_536)
def similar_spelling(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: same consonants, like vowels, and few other edits."""
    one, other = phonetic_form(a), phonetic_form(b)
    if one == other:
        return True
    if min(len(a), len(b)) < 5 or skeleton(a) != skeleton(b):
        return False
    if (one[-1] == "a") != (other[-1] == "a"):  # Mario is not Maria, nor Daniel Daniela
        return {one[-1], other[-1]} == {"a", "o"} and one[:-1] == other[:-1] and len(one) > LONG  # Lukashenka
    one, other = one.replace("g", "k"), other.replace("g", "k")
    distance = DamerauLevenshtein.distance(one, other)
    # In a short name of the same length, two letters make another name: Marta, Marit.
    allowed = 1 if len(a) == len(b) < 6 else 2
    return distance <= allowed and _first_vowels_alike(one, other, distance) and _vowels_alike(one, other)


def _first_vowels_alike(one: str, other: str, distance: int) -> bool:
    """Whether the first vowels are of one class; or a and e inside words that are else the same: Parvez, Pervez."""
    first, second = _first_vowel(one), _first_vowel(other)
    classes = {FIRST_VOWELS.get(first), FIRST_VOWELS.get(second)}
    return len(classes) == 1 or (distance == 1 and {first, second} == {"a", "e"} and one[0] == other[0])


def _vowels_alike(one: str, other: str) -> bool:
    """Whether words of one length differ only in vowels that romanizations interchange, or by a turn of letters."""
    if len(one) != len(other) or len(one) >= LONG or sorted(one) == sorted(other):
        return True
    return all(a == b or frozenset((a, b)) in INTERCHANGED for a, b in zip(one, other, strict=True))


def _first_vowel(name: str) -> str:
    return next((letter for letter in CONSONANT_Y.sub("", name) if letter in VOWELS), "")


def acronym(name: str) -> str | None:
    """The initials of a name of two words or more: "radio habana cuba" → "rhc"."""
    initials = [word[0] for word in name.split() if word not in ("of", "the", "for", "and", "on", "in")]
    return "".join(initials) if len(initials) > 1 else None
