"""The language of full-text queries: words, "phrases", alternatives, exclusions and prefixes for both databases."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.fulltext import aligned, words

MOST_WORDS = 32  # of a query, or of several that are alternatives: each is looked up by itself
MOST_PREFIXES = 3
SHORTEST_PREFIX = 2  # letters: the index finds all words that begin with them before it looks for a record
PART = re.compile(r'(-?)"([^"]*)"|[^\s"]+')
OR = "OR"


class QueryError(ValueError):
    """A query that cannot be parsed; the message says why."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Adjacent folded words; if `prefix`, the last one matches every word that begins with it."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """The text contains all of the `required` phrases and none of the `excluded` ones."""

    required: tuple[Phrase, ...]
    excluded: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """At least one of the alternatives holds; without alternatives, nothing matches."""

    alternatives: tuple[Alternative, ...]

    def covers(self, text: str) -> bool:
        """Whether `text` has every word that one of the alternatives requires."""
        folded, _ = aligned(text)
        return any(all(_pattern(phrase).search(folded) for phrase in each.required) for each in self.alternatives)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The spans of the required words in `text`, as start and end in code points, in order and without overlap."""
        folded, offsets = aligned(text)
        required = {phrase for each in self.alternatives for phrase in each.required}
        found = {match.span(1) for phrase in required for match in _pattern(phrase).finditer(folded)}
        return _merged(sorted((offsets[start], offsets[end - 1] + 1) for start, end in found))


def parse_query(text: str) -> Query:
    """Parse a query. OR separates alternatives; parts without a letter or digit are ignored.

    Raises QueryError, also if to run it would cost too much.
    """
    if text.count('"') % 2:
        raise QueryError("A quotation mark is opened and not closed.")
    groups: list[tuple[list[Phrase], list[Phrase]]] = [([], [])]
    for match in PART.finditer(text):
        if match.group() == OR:
            groups.append(([], []))
            continue
        phrase, excluded = _phrase(match)
        if phrase.words:
            groups[-1][excluded].append(phrase)
    if any(excluded and not required for required, excluded in groups):
        raise QueryError("A query cannot only exclude: it needs a word to look for.")
    if len(groups) > 1 and not all(required for required, _ in groups):
        raise QueryError("OR needs words on both sides.")
    query = Query(tuple(_alternative(wanted, excluded) for wanted, excluded in groups if wanted))
    check_cost([query])
    return query


def check_cost(queries: Sequence[Query]) -> None:
    """Refuse queries that are costly together. Raises QueryError.

    SQLite cannot stop a look-up in its full-text index, so that no other limit holds there.
    """
    phrases = [each for query in queries for part in query.alternatives for each in (*part.required, *part.excluded)]
    prefixes = [each for each in phrases if each.prefix]
    if any(len(each.words[-1]) < SHORTEST_PREFIX for each in prefixes):
        raise QueryError(f"A word before an asterisk needs at least {SHORTEST_PREFIX} letters.")
    if len(prefixes) > MOST_PREFIXES:
        raise QueryError(f"At most {MOST_PREFIXES} words may have an asterisk.")
    if sum(len(each.words) for each in phrases) > MOST_WORDS:
        raise QueryError(f"A query may have at most {MOST_WORDS} words.")


def _alternative(wanted: list[Phrase], excluded: list[Phrase]) -> Alternative:
    """The alternative, with each phrase once."""
    return Alternative(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(excluded)))


def any_query(queries: Sequence[Query]) -> Query:
    """The query that matches what any of the queries matches."""
    return Query(tuple(alternative for each in queries for alternative in each.alternatives))


def _phrase(match: re.Match[str]) -> tuple[Phrase, bool]:
    """The phrase, and whether it is excluded."""
    if match.group(2) is not None:
        if "*" in match.group(2):
            raise QueryError("A phrase in quotation marks takes no asterisk.")
        return Phrase(tuple(words(match.group(2)))), bool(match.group(1))
    part = match.group()
    excluded, body = part.startswith("-"), part.removesuffix("*")
    if "*" in body or (body != part and not words(body)):
        raise QueryError("An asterisk stands at the end of a word that it continues.")
    return Phrase(tuple(words(body)), prefix=body != part), excluded


@lru_cache(maxsize=1024)
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """A pattern that finds the phrase in folded text, in a lookahead so that occurrences may overlap."""
    adjacent = r"[\W_]+".join(phrase.words)
    end = r"[^\W_]*" if phrase.prefix else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_])(?=({adjacent}{end}))")


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
