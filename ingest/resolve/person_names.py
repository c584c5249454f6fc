"""Names of persons: their parts, the family name, and whether two forms can be of one person."""

import re
from functools import lru_cache

from ingest.resolve.phonetic import alike, skeleton

# Where English texts keep the family name first.
FAMILY_FIRST = frozenset(["CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "VNM", "KHM"])
# Little words inside a name that one text writes and another leaves out.
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
# What tells a son from his father.
SUFFIXES = frozenset(["jr", "junior", "sr", "senior", "ii", "iii", "iv"])


@lru_cache(maxsize=65_536)
def parts(name: str) -> tuple[str, ...]:
    """The words of a folded name that count: "bashar al-assad" → bashar, assad. Never empty for a name with a word."""
    found = PARTS.findall(ARTICLE.sub("", name))
    kept = [word for n, word in enumerate(found) if not n or word not in PARTICLES]
    return tuple(word for word in kept if word not in SUFFIXES) or tuple(found)


def suffix(name: str) -> str | None:
    """What follows a family name, in one form: "jr" for "ferdinand marcos junior"."""
    last = PARTS.findall(name)[-1:]
    return {"junior": "jr", "senior": "sr"}.get(last[0], last[0]) if last and last[0] in SUFFIXES else None


def surname(name: str, country: str | None) -> str:
    """The word that stands for a person: the last, or the first where family names come first."""
    words = parts(name)
    if not words:
        return name
    return words[0] if country in FAMILY_FIRST else words[-1]


def surnames(name: str, country: str | None) -> tuple[str, ...]:
    """The words a full name may be cut down to: all but the given name ("maduro" and "moros")."""
    words = parts(name)
    if len(words) < 2:
        return words
    return words[:1] if country in FAMILY_FIRST else words[1:]


def pairs(name: str) -> set[str]:
    """Keys that two full names of one person share: the sound of a word and the first letter of one before it."""
    words = parts(name)
    if not words:
        return set()
    found = {"+".join(sorted(words))} if len(words) == 2 else set()
    found |= {f"{skeleton(b)}:{skeleton(a)[:1]}" for n, a in enumerate(words) for b in words[n + 1 :]}
    return found | {f"{skeleton(''.join(words[1:]))}:{skeleton(words[0])[:1]}"}


def agree(first: str, second: str, country: str | None) -> bool:
    """Whether two names can be of one person: Kim Jong Il is not Kim Jong Un, nor a son his father."""
    a, b = parts(first), parts(second)
    if not a or not b:
        return first == second
    if len(a) > 1 and len(b) > 1:
        turned = country is not None and len(a) == 2 and a == b[::-1]  # "Kishida Fumio", "Fumio Kishida"
        return suffix(first) == suffix(second) and (turned or _full(a, b, country))
    if len(a) == len(b) == 1:
        return alike(a[0], b[0])
    short, full = (a, second) if len(a) == 1 else (b, first)
    return any(alike(short[0], word) for word in surnames(full, country))


def _full(a: tuple[str, ...], b: tuple[str, ...], country: str | None) -> bool:
    if "".join(a[1:]) == "".join(b[1:]) and _given(a[0], b[0]):
        return True  # amir-abdollahian, amirabdollahian
    if country in FAMILY_FIRST or len(a) == len(b):
        return len(a) == len(b) and all(map(_given, a[:-1], b[:-1])) and alike(a[-1], b[-1])
    middles = [[word for word in words[1:-1] if len(word) == 1] for words in (a, b)]
    if all(middles) and middles[0] != middles[1]:
        return False  # george w bush, george h w bush
    short, long = sorted((a, b), key=len)
    return _within(short, long)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of the shorter name stand in the longer one, in order."""
    rest = iter(long)
    return all(any(_given(word, other) for other in rest) for word in short)


def _given(a: str, b: str) -> bool:
    return alike(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])
