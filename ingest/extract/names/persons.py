"""Grouping of person names into persons: full names, surnames, variants and misspellings of one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from ingest.extract.names.candidates import Piece
from ingest.extract.names.person_lexicon import first_names, fold_name, leaders
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON


@dataclass(slots=True, eq=False)
class Person:
    """The pieces that name one person, with the fullest form of the name as folded words."""

    words: tuple[str, ...]
    pieces: list[Piece] = field(default_factory=list)
    full: int = 0  # how often more than one word of the name is given
    place: int = 0  # character offset of the first mention


QUOTES = frozenset({"'", '"', "‘", "’", "“", "”"})  # round a nickname: "Ana 'Nika' Ruiz"
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "vi"})


def words_of(piece: Piece) -> tuple[str, ...]:
    """The folded words of the name, with hyphens kept inside words and "Jr." left out."""
    text = ""
    nickname = False
    for token in piece.tokens:
        nickname ^= token.text in QUOTES
        if token.text == "," or token.text in QUOTES or nickname:
            continue
        glue = token.text == "-" or text.endswith("-")
        text += ("" if glue or not text else " ") + token.text
    words = tuple(fold_name(text).replace("- ", "-").split())
    kept = tuple(word for word in words if word not in SUFFIXES)
    return kept or words


class People:
    """Persons found so far, indexed by the first two letters of the first and last word of their names."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self.firsts: dict[str, list[Person]] = defaultdict(list)
        self.lasts: dict[str, list[Person]] = defaultdict(list)

    def add(self, words: tuple[str, ...]) -> Person:
        """A new person of this name."""
        person = Person(words)
        self.all.append(person)
        self.firsts[_start(words[0])].append(person)
        self.lasts[_start(words[-1])].append(person)
        return person

    @decides(Question.SAME)
    def same(self, words: tuple[str, ...]) -> Person | None:
        """The person, if any, that the words name too, by the first of the rules that fits somebody."""
        near = self.lasts.get(_start(words[-1]), [])
        if len(words) == 1:
            near = near + [person for person in self.firsts.get(_start(words[0]), ()) if person not in near]
        for fits in (_is_tail, _is_variant, _is_first, is_misspelling):
            found = [person for person in near if fits(words, person.words)]
            several = fits is _is_tail or (fits is _is_first and words[0] in LEXICON.name_words.family_first_surnames)
            if found and (len(found) == 1 or several):
                return max(found, key=lambda person: (person.full, len(person.words), -person.place))
        return None


def _start(word: str) -> str:
    return _without_article(word)[:2]


def _without_article(word: str) -> str:
    return word.removeprefix("al-").removeprefix("el-")


def gather(pieces: Iterable[Piece]) -> list[Person]:
    """Persons from the pieces that name them: full names first, then surnames and given names that match one."""
    named = [(words_of(piece), piece) for piece in pieces]
    forms = Counter(words for words, _ in named)
    places: dict[tuple[str, ...], int] = {}
    for words, piece in named:
        places.setdefault(words, piece.span.start)
    people = People()
    by_words: dict[tuple[str, ...], Person] = {}
    for words in sorted(forms, key=lambda w: (-len(w), -forms[w], w)):
        person = by_words[words] = people.same(words) or people.add(words)
        person.place = person.place or places[words]
        person.full += forms[words] if len(words) > 1 else 0
    last: dict[str, Person] = {}
    for words, piece in named:
        person = by_words[words]
        if len(words) > 1 and _acts(piece):
            last[words[-1]] = person
        elif len(words) == 1 and piece.title is None:
            person = _last_namesake(words, last) or person
        person.pieces.append(piece)
    return people.all


@decides(Question.SAME)
def _last_namesake(words: tuple[str, ...], last: Mapping[str, Person]) -> Person | None:
    """As in "Ana Ruiz spoke. Ivan Ruiz disagreed. *Ruiz* said …": of several, the one who acted last under a full name.

    One who is only mentioned ("Ana Ruiz, the wife of Ivan Ruiz") is not meant by the surname.
    """
    return last.get(words[0])


def _acts(piece: Piece) -> bool:
    """Whether the name is the subject of a clause."""
    return piece.tokens[-1].dep in ("nsubj", "nsubjpass") or piece.tokens[0].dep in ("nsubj", "nsubjpass")


@decides(Question.SAME)
def _is_tail(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """As in "Ruiz Soto" of "Ana María Ruiz Soto", "al-Masri" of "Omar Masri"."""
    stripped = tuple(map(_without_article, words))
    return len(words) <= len(full) and tuple(map(_without_article, full))[-len(stripped) :] == stripped


@decides(Question.SAME)
def _is_variant(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """As in "Joe Biden" of "Joseph R. Biden", "Mohammed bin Zayed" of "Mohamed bin Zayed"."""
    if len(words) < 2 or len(full) < 2:
        return False
    if words[-1] == full[-1]:
        return _same_given(words[0], full[0])
    return (_differs_by_typo(words[-1], full[-1]) and (words[0] == full[0] or _differs_by_typo(words[0], full[0]))) or (
        words[1:] == full[1:] and _differs_by_typo(words[0], full[0])
    )


def _same_given(one: str, other: str) -> bool:
    if (
        one == other
        or _differs_by_typo(one, other)
        or (one[0] == other[0] and (len(one.strip(".")) == 1 or len(other.strip(".")) == 1))
    ):
        return True
    return any(one in names and other in names for names in LEXICON.nicknames)


@decides(Question.SAME)
def _is_first(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """As in "Mohammed" of "Mohamed bin Zayed", "Xi" of "Xi Jinping": royals' given names, surnames that come first."""
    if len(words) != 1 or len(full) < 2:
        return False
    return words[0] == full[0] or (_differs_by_typo(words[0], full[0]) and words[0] in first_names())


@decides(Question.SAME)
def is_misspelling(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """A surname misspelt: "Zelenskky" of "Volodymyr Zelenskyy"."""
    if len(words) != 1 or words[0] == full[-1] + "s":  # "the Sotos" are a family
        return False
    return _differs_by_typo(words[0], full[-1]) and words[0] not in first_names() and words[0] not in leaders()


def _differs_by_typo(one: str, other: str) -> bool:
    """Whether two words differ by a typing error: one letter in words of five letters, two in longer ones."""
    if min(len(one), len(other)) < 5 or one[:2] != other[:2]:
        return False
    max_distance = 2 if min(len(one), len(other)) >= 6 else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=max_distance) <= max_distance
