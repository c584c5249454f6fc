"""Names of persons: their parts, the family name, the suffix, and the blocking keys of their spellings."""

import re
from functools import lru_cache

from ingest.resolve.given_names import first_sounds
from ingest.resolve.phonetic import skeleton

# Where English texts keep the family name first.
FAMILY_FIRST = frozenset(["CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "VNM", "KHM"])
# Particles inside a name that one text writes and another leaves out. Those that are no given names do not count where
# a name begins with them either: "von der Leyen" is a family name by itself, "Ben Wallace" and "Al Gore" are not.
LEADING = frozenset(
    ["bin", "bint", "ibn", "van", "von", "de", "der", "den", "del", "della", "da", "dos", "das", "di", "la", "le"],
)
PARTICLES = LEADING | frozenset(["al", "el", "ul", "ben", "du", "e", "y"])
# What some texts set before a full name, as the Iranian president's: "Seyed Ebrahim Raisi".
HONORIFICS = frozenset(
    ["seyed", "seyyed", "sayyid", "sayyed", "sayed", "syed", "haj", "hajj", "hadj", "hadji", "hadja"]
)
ARTICLE = re.compile(r"\b(?:al|el|as|ad|ash|ar|an|at|az)-(?=\w)")
SERVANT = re.compile(r"abd(?:[aeiou](?:l|([rsdtnz])(?=[ -]?\1)))?[ -]?(?=\w)")  # "Abdel Fattah", "Abdurrahman"
APOSTROPHES = re.compile("['’ʻʼ`]")
PARTS = re.compile(r"[^\W_]+")
# What follows a name and tells a son from his father, or a king from his forebear.
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"}
NUMERALS = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "xii", "xiii", "xiv", "xv", "xvi", "xvii"}


@lru_cache(maxsize=65_536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a folded name without particles and suffix: "bashar al-assad" → bashar, assad.

    Never empty for a name with a word.
    """
    words = _words(name)
    found = words[:-1] if suffix(name) else words
    found = found[1:] if len(found) > 2 and found[0] in HONORIFICS else found
    kept = tuple(word for n, word in enumerate(found) if word not in (PARTICLES if n else LEADING))
    return kept or found


def _words(name: str) -> tuple[str, ...]:
    plain = ARTICLE.sub("", APOSTROPHES.sub("", name))
    return tuple(PARTS.findall(SERVANT.sub("abd", plain)))


@lru_cache(maxsize=65_536)
def suffix(name: str) -> str | None:
    """The suffix in one form: "jr" for "ferdinand marcos junior", "iii" for "charles iii"."""
    words = PARTS.findall(name)
    if len(words) < 2:
        return None
    return GENERATIONS.get(words[-1]) or (words[-1] if words[-1] in NUMERALS else None)


def surname(name: str, country: str | None) -> str:
    """The word that most texts name a person by: the last, or the first where family names come first."""
    words = parts(name)
    if not words:
        return name
    return words[0] if country in FAMILY_FIRST else words[-1]


@lru_cache(maxsize=65_536)
def surnames(name: str, country: str | None) -> tuple[str, ...]:
    """The words that a full name may be shortened to: all but the given name ("maduro" and "moros").

    Two family names may be written as one, and a given name that a particle follows may stand alone: "lula".
    """
    words = parts(name)
    if len(words) < 2:
        return words
    if country in FAMILY_FIRST:
        return words[:1]
    joined = ("".join(words[1:]),) if len(words) > 2 else ()
    alone = words[:1] if _words(name)[1] in PARTICLES else ()
    return words[1:] + joined + alone


def name_keys(name: str) -> set[str]:
    """Blocking keys that two full names of one person share: skeleton of a word, first sound of one before it."""
    words = parts(name)
    if not words:
        return set()
    found = {"+".join(sorted(words))} if len(words) == 2 else set()
    for n, given in enumerate(words[:-1]):
        found |= {f"{skeleton(word)}:{sound}" for word in words[n + 1 :] for sound in first_sounds(given)}
    found |= {f"{skeleton(''.join(words[1:]))}:{sound}" for sound in first_sounds(words[0])}
    if len(words) > 2:  # "Moon Jae-in" is "Jaein Moon"
        found.add(f"{skeleton(words[0])}:{skeleton(words[1])[:1]}")
    return found
