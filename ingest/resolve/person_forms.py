"""Whether two forms of a name can be of one person: spelled, shortened, ordered or numbered otherwise."""

from ingest.resolve.given_names import same_given_name
from ingest.resolve.person_names import FAMILY_FIRST, parts, suffix, surnames
from ingest.resolve.phonetic import phonetic_form, similar_spelling

Words = tuple[str, ...]


def compatible(first: str, second: str, country: str | None) -> bool:
    """Whether two names can be of one person: Kim Jong Il is not Kim Jong Un, and a son is not his father."""
    a, b = parts(first), parts(second)
    if not a or not b:
        return first == second
    if not _suffixes_compatible(first, second):
        return False
    if len(a) > 1 and len(b) > 1:
        return _full_names_compatible(a, b, country)
    if len(a) == len(b) == 1:
        return similar_spelling(a[0], b[0])
    short, full = (a, second) if len(a) == 1 else (b, first)
    return any(similar_spelling(short[0], word) for word in surnames(full, country))


def sound_alike(first: str, second: str) -> bool:
    """Whether two names have the same words, by how they sound: "Alexey Kudrin", "Alexei Kudrin"."""
    return suffix(first) == suffix(second) and _sounds(*parts(first)) == _sounds(*parts(second))


def _suffixes_compatible(first: str, second: str) -> bool:
    """Whether one lacks the suffix as it lacks other parts: "Biden" and "Joe Biden" of "Joseph R. Biden, Jr.".

    Whoever writes "Ferdinand Marcos Jr.", without a middle name, tells him from Ferdinand Marcos.
    """
    one, other = suffix(first), suffix(second)
    if one == other:
        return True
    if one and other:
        return False
    short, long = (second, first) if one else (first, second)
    return len(parts(short)) == 1 or (len(parts(long)) > 2 and len(parts(short)) < len(parts(long)))


def _full_names_compatible(a: Words, b: Words, country: str | None) -> bool:
    if _joined(a[1:]) == _joined(b[1:]) and same_given_name(a[0], b[0]):
        return True  # amir-abdollahian, amirabdollahian
    if _joined(a[:-1]) == _joined(b[:-1]) and similar_spelling(a[-1], b[-1]):
        return True  # el hadj malick sy, elhadj malick sy
    if _turned_round(a, b, country) or _turned_round(b, a, country):
        return True
    if country in FAMILY_FIRST or len(a) == len(b):
        return len(a) == len(b) and all(map(same_given_name, a[:-1], b[:-1])) and similar_spelling(a[-1], b[-1])
    middles = [[word for word in words[1:-1] if len(word) == 1] for words in (a, b)]
    if all(middles) and middles[0] != middles[1]:
        return False  # george w bush, george h w bush
    short, long = sorted((a, b), key=len)
    return _is_subsequence(short, long)


def _turned_round(a: Words, b: Words, country: str | None) -> bool:
    """Whether one name begins with the family name and the other ends with it: "Kishida Fumio", "Jae-in Moon"."""
    either = country in FAMILY_FIRST or (country is not None and len(a) == len(b) == 2)
    return either and similar_spelling(a[0], b[-1]) and _joined(a[1:]) == _joined(b[:-1])


def _is_subsequence(short: Words, long: Words) -> bool:
    """Whether the words of the shorter name are in the longer one, in the same order."""
    rest = iter(long)
    return all(any(same_given_name(word, other) for other in rest) for word in short)


def _joined(words: Words) -> str:
    return phonetic_form("".join(words))


def _sounds(*words: str) -> Words:
    return tuple(map(phonetic_form, words))
