"""Names of persons: their parts, the family name, and whether two forms can be of one person."""

import re
from functools import lru_cache

from ingest.resolve.phonetic import similar_spelling, skeleton

# Where English texts keep the family name first.
FAMILY_FIRST = frozenset(["CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "VNM", "KHM"])
# Particles inside a name that one text writes and another leaves out.
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "bin",
        "bint",
        "ibn",
        "ben",
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "da",
        "dos",
        "das",
        "du",
        "di",
        "la",
        "le",
        "e",
        "y",
    ]
)
ARTICLE = re.compile(r"\b(?:al|el|as|ad|ash|ar|an|at|az)-(?=\w)")
PARTS = re.compile(r"[^\W_]+")
# Generational suffixes, which tell a son from his father.
SUFFIXES = frozenset(["jr", "junior", "sr", "senior", "ii", "iii", "iv"])


@lru_cache(maxsize=65_536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a folded name without particles and suffixes: "bashar al-assad" → bashar, assad.

    Never empty for a name with a word.
    """
    found = PARTS.findall(ARTICLE.sub("", name))
    kept = [word for n, word in enumerate(found) if not n or word not in PARTICLES]
    return tuple(word for word in kept if word not in SUFFIXES) or tuple(found)


def suffix(name: str) -> str | None:
    """The generational suffix in one form: "jr" for "ferdinand marcos junior"."""
    last = PARTS.findall(name)[-1:]
    return {"junior": "jr", "senior": "sr"}.get(last[0], last[0]) if last and last[0] in SUFFIXES else None


def surname(name: str, country: str | None) -> str:
    """The word that most texts name a person by: the last, or the first where family names come first."""
    words = parts(name)
    if not words:
        return name
    return words[0] if country in FAMILY_FIRST else words[-1]


def surnames(name: str, country: str | None) -> tuple[str, ...]:
    """The words that a full name may be shortened to: all but the given name ("maduro" and "moros")."""
    words = parts(name)
    if len(words) < 2:
        return words
    return words[:1] if country in FAMILY_FIRST else words[1:]


def name_keys(name: str) -> set[str]:
    """Blocking keys that two full names of one person share: skeleton of a word, first letter of one before it."""
    words = parts(name)
    if not words:
        return set()
    found = {"+".join(sorted(words))} if len(words) == 2 else set()
    found |= {f"{skeleton(b)}:{skeleton(a)[:1]}" for n, a in enumerate(words) for b in words[n + 1 :]}
    return found | {f"{skeleton(''.join(words[1:]))}:{skeleton(words[0])[:1]}"}


def compatible(first: str, second: str, country: str | None) -> bool:
    """Whether two names can be of one person: Kim Jong Il is not Kim Jong Un, and a son is not his father."""
    a, b = parts(first), parts(second)
    if not a or not b:
        return first == second
    if len(a) > 1 and len(b) > 1:
        reversed_order = country is not None and len(a) == 2 and a == b[::-1]  # "Kishida Fumio", "Fumio Kishida"
        return suffix(first) == suffix(second) and (reversed_order or _full_names_compatible(a, b, country))
    if len(a) == len(b) == 1:
        return similar_spelling(a[0], b[0])
    short, full = (a, second) if len(a) == 1 else (b, first)
    return any(similar_spelling(short[0], word) for word in surnames(full, country))


def _full_names_compatible(a: tuple[str, ...], b: tuple[str, ...], country: str | None) -> bool:
    if "".join(a[1:]) == "".join(b[1:]) and _same_word_or_initial(a[0], b[0]):
        return True  # amir-abdollahian, amirabdollahian
    if country in FAMILY_FIRST or len(a) == len(b):
        return len(a) == len(b) and all(map(_same_word_or_initial, a[:-1], b[:-1])) and similar_spelling(a[-1], b[-1])
    middles = [[word for word in words[1:-1] if len(word) == 1] for words in (a, b)]
    if all(middles) and middles[0] != middles[1]:
        return False  # george w bush, george h w bush
    short, long = sorted((a, b), key=len)
    return _is_subsequence(short, long)


def _is_subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of the shorter name are in the longer one, in the same order."""
    rest = iter(long)
    return all(any(_same_word_or_initial(word, other) for other in rest) for word in short)


def _same_word_or_initial(a: str, b: str) -> bool:
    return similar_spelling(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])
