"""Whether two texts speak of one office: "foreign minister", "the Peruvian minister of foreign affairs"."""

from ingest.lexicon import LEXICON
from ingest.resolve.organization_names import NAME_STOPWORDS, SPELLINGS
from models.fulltext import fold

DEPUTY = frozenset(["deputy", "vice", "vice-president"])  # another office than the one without the word
TERMS = frozenset(["former", "acting"])  # when it is held


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


def is_held_by_one(office: str | None) -> bool:
    """Whether one person at a time heads a state or its government by this office, as the text words it.

    So "president", not "former president", "president of the senate", "vice president" or "leader".
    """
    title = LEXICON.titles.get(office or "")
    return title is not None and title.flags >= {"leader", "state"} and not _words(title.phrase) & DEPUTY


def _words(office: str) -> frozenset[str]:
    return frozenset(SPELLINGS.get(word, word) for word in fold(office).split()) - NAME_STOPWORDS
