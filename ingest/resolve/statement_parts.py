"""When one statement is a part of another: a sentence or a clause of a longer quotation of the same speaker."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.lexicon import LEXICON
from ingest.resolve.clustering import Match
from ingest.resolve.participant_overlap import common_participants, days_apart, published_apart
from ingest.resolve.profiles import StatementProfile
from ingest.resolve.text_similarity import stem
from models.fulltext import words

NEWS_DAYS = 10  # between two reports of one speech
MIN_WORDS = 5  # of a part; fewer are said on many occasions
MIN_CONTENT = 3  # content words of a part
SURE_CONTENT = 5  # from which the content words are enough, whatever stands between them: "we will", "they would"
# "Don't" is read as two words, "don" and "t".
NEGATIONS = frozenset(["not", "never", "no", "nor", "neither", "nobody", "nothing", "cannot", "without", "t"])
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’»]*\s+")


def part_of(first: StatementProfile, second: StatementProfile) -> Match | None:
    """The match of a statement with a longer one that holds its words, None where the first is no part of the second.

    "We shall sign in May" is one of "We have waited for years. We shall sign in May, come what may", and none of "It is
    not true that we shall sign in May".
    """
    if first.stance != second.stance or not common_participants(first.speakers, second.speakers):
        return None
    if len(set(first.stems)) < MIN_CONTENT or len(first.stems) >= len(second.stems) or _on_other_days(first, second):
        return None
    if not _holds(second.text, first.text):
        return None
    share = len(first.stems) / len(second.stems)
    return Match(round(share, 3), ("same speaker", f"its words are {share:.0%} of the other's"))


def count_sentences(text: str) -> int:
    """How many sentences a folded text has."""
    return len(SENTENCE_END.split(text))


def _on_other_days(first: StatementProfile, second: StatementProfile) -> bool:
    """Whether the two were said on different days, or are reported too far apart."""
    apart, between = days_apart(first.days, second.days), published_apart(first.published, second.published)
    return (apart or 0) > 1 or (between or 0) > NEWS_DAYS


class _Word(NamedTuple):
    stem: str
    is_content: bool
    negates: bool
    sentence: int


def _holds(whole: str, part: str) -> bool:
    """Whether the folded text of a whole has the words of a part in their order, denied in both or in neither."""
    text, sought = _words(whole), _words(part)
    start, end = _place(text, sought)
    if end == 0:
        return False
    while start and text[start - 1].sentence == text[start].sentence:
        start -= 1
    return sum(word.negates for word in text[start:end]) == sum(word.negates for word in sought)


def _words(text: str) -> list[_Word]:
    return [
        _Word(stem(word), word not in LEXICON.stopwords, word in NEGATIONS, sentence)
        for sentence, part in enumerate(SENTENCE_END.split(text))
        for word in words(part)
    ]


def _place(text: Sequence[_Word], sought: Sequence[_Word]) -> tuple[int, int]:
    """Where a text has these words, or of many the content words; (0, 0) where it has not."""
    if len(sought) >= MIN_WORDS and (at := _find([w.stem for w in text], [w.stem for w in sought])) is not None:
        return at, at + len(sought)
    content = [word.stem for word in sought if word.is_content]
    places = [place for place, word in enumerate(text) if word.is_content]
    if len(content) >= SURE_CONTENT and (at := _find([text[place].stem for place in places], content)) is not None:
        return places[at], places[at + len(content) - 1] + 1
    return 0, 0


def _find(text: list[str], sought: list[str]) -> int | None:
    length = len(sought)
    return next((n for n in range(len(text) - length + 1) if text[n : n + length] == sought), None)
