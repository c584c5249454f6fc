"""Whether two texts speak of one office, and which offices one person at a time holds in a state."""

import re
from functools import cache, lru_cache

from ingest.lexicon import LEXICON
from ingest.resolve.organization_names import NAME_STOPWORDS, SPELLINGS
from models.fulltext import fold

DEPUTY = frozenset(["deputy", "vice", "vice-president"])  # another office than the one without the word
TERMS = frozenset(["former", "acting"])  # when it is held
# Words around an office that tell nothing beside the state: "President of the Republic", "the country's president".
NATIONAL = frozenset(["the", "of", "republic", "federal", "country", "nation"])
OTHER_WORDS = {"premier": "prime minister", "pm": "prime minister", "external minister": "foreign minister"}
GENITIVE = re.compile(r"['’]s\b")
PUNCTUATION = re.compile(r"[^\w\s-]")


def same_office(first: str | None, second: str | None) -> bool:
    """Whether two offices can be one, of which one text says more: "minister" and "foreign minister"."""
    if not first or not second:
        return False
    one, other = _words(first) - TERMS, _words(second) - TERMS
    return one & DEPUTY == other & DEPUTY and bool(one and other) and (one <= other or other <= one)


def same_term(first: str | None, second: str | None) -> bool:
    """Whether one person can be meant by two offices at one time: not by "president" and "former president"."""
    return same_office(first, second) and ("former" in _words(first or "")) == ("former" in _words(second or ""))


def is_told_by_office(name: str, office: str | None) -> bool:
    """Whether the name is that of the office: whom a text does not name is "the Peruvian president" in both."""
    return office is not None and _words(name) == _words(office)


@lru_cache(maxsize=65_536)
def exclusive_office(office: str | None, country: str | None) -> str | None:
    """The office as heads and ministers of a state (ISO 3166-1 alpha-3) hold it one at a time, in one wording.

    "President" and "the Iranian president" → "president"; "Minister of Foreign Affairs" → "foreign minister". None for
    any other: "former president", "president-elect", "vice president", "president of the senate", "minister", "leader".
    """
    if not office or not country:
        return None
    words = _without_state(_plain(office), country)
    phrase = " ".join(word for word in words if word not in NATIONAL)
    title = LEXICON.titles.get(phrase)
    if title is not None and title.flags >= {"leader", "state"} and not set(words) & DEPUTY:
        return OTHER_WORDS.get(phrase, phrase)
    portfolio = sorted({SPELLINGS.get(word, word) for word in phrase.split()} - NAME_STOPWORDS - {"minister"})
    if "minister" not in words or not portfolio or not set(portfolio) <= _portfolio_words():
        return None
    phrase = f"{' '.join(portfolio)} minister"
    return OTHER_WORDS.get(phrase, phrase)


def _without_state(text: str, country: str) -> list[str]:
    """The words of a plain text without the names and adjectives of the state."""
    for name in _names(country):
        if name in text:
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", " ", text)
    return text.split()


@cache
def _names(country: str) -> tuple[str, ...]:
    """What a state and its people are called, as plain text, the longest first."""
    found = (name for one in LEXICON.countries if one.code == country for name in one.named("", "formal", "adjective"))
    return tuple(sorted(set(map(_plain, found)), key=lambda name: -len(name)))


def _plain(text: str) -> str:
    """Folded words without the letter of a genitive: "the U.S. president's" → "the us president"."""
    return " ".join(PUNCTUATION.sub(" ", GENITIVE.sub(" ", fold(text).replace(".", ""))).split())


@cache
def _portfolio_words() -> frozenset[str]:
    """The words for what a minister is in charge of."""
    words = LEXICON.name_words
    return frozenset(SPELLINGS.get(word, word) for word in words.portfolio_words | words.portfolio_adjectives)


def _words(office: str) -> frozenset[str]:
    return frozenset(SPELLINGS.get(word, word) for word in fold(office).replace(".", "").split()) - NAME_STOPWORDS
