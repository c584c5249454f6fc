"""Grouping of person names into persons: full names, surnames, variants, aliases and misspellings of one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.extract.names.aliases import alias_owner
from ingest.extract.names.candidates import Piece
from ingest.extract.names.person_names import (
    Words,
    generation_of,
    is_first,
    is_inner,
    is_misspelling,
    is_shortened,
    is_tail,
    is_variant,
    nickname_of,
    words_of,
)
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON


@dataclass(slots=True, eq=False)
class Person:
    """The pieces that name one person, with the fullest form of the name as folded words."""

    words: Words
    generation: str | None = None  # "jr", where two persons may have the name
    pieces: list[Piece] = field(default_factory=list)
    full: int = 0  # how often more than one word of the name is given
    place: int = 0  # character offset of the first mention


Form = tuple[Words, str | None]  # a name and its generation


class People:
    """Persons found so far, indexed by the first two letters of each word of their names."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self.by_start: dict[str, list[Person]] = defaultdict(list)

    def add(self, words: Words, generation: str | None = None) -> Person:
        """A new person of this name."""
        person = Person(words, generation)
        self.all.append(person)
        parts = (*words, *words[-1].split("-")[1:]) if len(words) > 1 else words
        for start in dict.fromkeys(map(_start, parts)):
            self.by_start[start].append(person)
        return person

    @decides(Question.SAME)
    def same(self, words: Words, generation: str | None = None) -> list[Person]:
        """The persons whom the words may name too, by the first rule that fits somebody; several only of a surname."""
        near = [
            person
            for person in self.by_start.get(_start(words[-1]), ())
            if person.generation == generation or None in (person.generation, generation)
        ]
        for fits in (is_tail, is_variant, is_shortened, is_first, is_inner, is_misspelling):
            found = [person for person in near if fits(words, person.words)]
            several = fits is is_tail or (fits is is_first and words[0] in LEXICON.name_words.family_first_surnames)
            if len(found) == 1 or (found and several):
                return found
        return []


def _start(word: str) -> str:
    return word.removeprefix("al-").removeprefix("el-")[:2]


def gather(pieces: Iterable[Piece]) -> list[Person]:
    """Persons from the pieces that name them: full names first, then surnames and given names that match one."""
    named = [((words_of(piece), generation_of(piece)), piece) for piece in pieces]
    forms = Counter(form for form, _ in named)
    places: dict[Form, int] = {}
    for form, piece in named:
        places.setdefault(form, piece.span.start)
    people = People()
    known = _aliases([piece for _, piece in named])
    by_form: dict[Form, list[Person]] = {}
    by_words: dict[Words, list[Person]] = {}
    namesakes = {form for form in forms if _is_namesake(form, places)}
    for form in sorted(forms, key=lambda f: (f in namesakes, f[0] in known, -len(f[0]), f[1] is None, -forms[f], f[0])):
        words, generation = form
        alias = by_words.get(known[words]) if words in known else None
        same = [] if form in namesakes else alias or people.same(words, generation)
        found = by_form[form] = same or [people.add(words, generation)]
        by_words.setdefault(words, found)
        person = _best(found)
        person.place = person.place or places[form]
        person.generation = person.generation or generation
        person.full += forms[form] if len(words) > 1 else 0
    last: dict[str, Person] = {}
    for form, piece in named:
        words, _ = form
        person = _meant(by_form[form], piece)
        if len(words) > 1 and _acts(piece):
            last[words[0] if words[0] in LEXICON.name_words.family_first_surnames else words[-1]] = person
        elif len(words) == 1 and piece.title is None:
            person = _last_namesake(words, last) or person
        person.pieces.append(piece)
    return [person for person in people.all if person.pieces]


@decides(Question.SAME)
def _is_namesake(form: Form, places: Mapping[Form, int]) -> bool:
    """As in "Ana Ruiz spoke. Her mother, *Ana Ruiz*, …": of the name of whoever was named before.

    Not where another of the family is named: "Luis Soto spoke of Omar Soto. … his father, *Luis Soto*".
    """
    words, generation = form
    before = places.get((words, None))
    if generation != "elder" or len(words) < 2 or before is None or before > places[form]:
        return False
    return not any(one[-1] == words[-1] and len(one) > 1 and one[0] != words[0] for one, _ in places)


def _best(persons: Sequence[Person]) -> Person:
    """The person called by the full name most often, of two the one named first."""
    return max(persons, key=lambda person: (person.full, len(person.words), -person.place))


@decides(Question.SAME)
def _meant(persons: Sequence[Person], piece: Piece) -> Person:
    """Of several with the surname one named before: "Luis Soto spoke. *Soto* left. His brother Omar Soto …"."""
    before = [person for person in persons if person.place <= piece.span.start]
    return _best(before or persons)


@decides(Question.SAME)
def _last_namesake(words: tuple[str, ...], last: Mapping[str, Person]) -> Person | None:
    """As in "Ana Ruiz spoke. Ivan Ruiz disagreed. *Ruiz* said …": of several, the one who acted last under a full name.

    One who is only mentioned ("Ana Ruiz, the wife of Ivan Ruiz") is not meant by the surname.
    """
    return last.get(words[0])


def _acts(piece: Piece) -> bool:
    """Whether the name is the subject of a clause."""
    return piece.tokens[-1].dep in ("nsubj", "nsubjpass") or piece.tokens[0].dep in ("nsubj", "nsubjpass")


def _aliases(pieces: Sequence[Piece]) -> Mapping[Words, Words]:
    """The full name behind each alias: of "Ana Ruiz, known as Nika", and of "Anthony (Tony) Baker" for "Tony Baker"."""
    found: dict[Words, Words] = {}
    for piece in pieces:
        words = words_of(piece)
        if nickname := nickname_of(piece):
            found[(nickname, *words[1:])] = words
            found[(nickname,)] = words
        owner = alias_owner(piece, pieces)
        if owner is not None and words_of(owner) != words:
            found.setdefault(words, words_of(owner))
    return {alias: full for alias, full in found.items() if full not in found}
