"""Reads the lexicon files; each part is read when it is first used, once per process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Generic, TypeVar

from ingest.lexicon import heads, names, tables
from ingest.lexicon.agreement_words import read_agreements
from ingest.lexicon.cues import read_cues
from ingest.lexicon.discourse_words import CoreferenceWords, StatementWords
from ingest.lexicon.event_words import EventWords
from ingest.lexicon.files import Row, parse_rows
from ingest.lexicon.name_words import HumanVerbs, NameExclusions, NameWords
from ingest.lexicon.pattern_reader import read_patterns
from ingest.lexicon.word_classes import read_classes

T = TypeVar("T")


class LexiconPart(Generic[T]):
    """A cached attribute of the lexicon: what `read` makes of the rows of `file`.

    Once read, it costs what any attribute costs. Two threads that use it first may both read it, with equal results.
    """

    def __init__(self, file: str, read: Callable[[tuple[Row, ...]], T]) -> None:
        self.file = file
        self._read = read

    def __set_name__(self, owner: type[Lexicon], name: str) -> None:
        self._name = name

    def __get__(self, lexicon: Lexicon, owner: type[Lexicon]) -> T:
        value = self._read(lexicon.rows(self.file))
        lexicon.__dict__[self._name] = value
        return value


@dataclass(frozen=True)
class Lexicon:
    """The lexicon files of a folder as typed parts."""

    folder: Traversable = field(default_factory=lambda: files("ingest.lexicon"))

    # Events and agreements.
    events = LexiconPart("events.txt", read_patterns)
    event_words = LexiconPart("event_words.txt", partial(read_classes, EventWords))
    event_confidence = LexiconPart("event_confidence.txt", tables.read_weights)
    contexts = LexiconPart("contexts.txt", tables.read_contexts)
    actor_nouns = LexiconPart("actor_nouns.txt", tables.read_words)
    agreements = LexiconPart("agreements.txt", read_agreements)
    # Statements.
    cues = LexiconPart("cues.txt", read_cues)
    statement_words = LexiconPart("statement_words.txt", partial(read_classes, StatementWords))
    confidence = LexiconPart("confidence.txt", tables.read_confidence)
    # Coreference.
    coreference_words = LexiconPart("coreference_words.txt", partial(read_classes, CoreferenceWords))
    person_nouns = LexiconPart("person_nouns.txt", heads.read_person_nouns)
    # Names of persons and their offices.
    name_words = LexiconPart("name_words.txt", partial(read_classes, NameWords))
    name_exclusions = LexiconPart("name_exclusions.txt", partial(read_classes, NameExclusions))
    given_names = LexiconPart("first_names.txt", names.read_given_names)
    nicknames = LexiconPart("nicknames.txt", tables.read_nicknames)
    leaders = LexiconPart("leaders.txt", names.read_leaders)
    human_verbs = LexiconPart("human_verbs.txt", partial(read_classes, HumanVerbs))
    titles = LexiconPart("titles.txt", heads.read_titles)
    title_modifiers = LexiconPart("title_modifiers.txt", tables.read_words)
    absent_offices = LexiconPart("absent_offices.txt", tables.read_absent_offices)
    # Countries, organizations and places.
    countries = LexiconPart("countries.txt", names.read_countries)
    organizations = LexiconPart("organizations.txt", names.read_organizations)
    organization_heads = LexiconPart("organization_heads.txt", heads.read_organization_heads)
    organization_nouns = LexiconPart("organization_nouns.txt", tables.read_words)
    places = LexiconPart("places.txt", names.read_places)
    dateline_places = LexiconPart("datelines.txt", tables.read_in_order)
    # Dates, the blocks of a page, the comparison of wordings.
    calendar = LexiconPart("dates.txt", tables.read_calendar)
    furniture = LexiconPart("furniture.txt", tables.read_sections)
    stopwords = LexiconPart("stopwords.txt", tables.read_words)

    def rows(self, file: str) -> tuple[Row, ...]:
        """The rows of a file, not cached."""
        return tuple(parse_rows(self.folder.joinpath(file).read_text(encoding="utf-8"), file))

    def load(self) -> None:
        """Read every part now rather than when it is first used. Raises ValueError for an error in a file."""
        for name, part in vars(Lexicon).items():
            if isinstance(part, LexiconPart):
                getattr(self, name)

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Usual names of organizations that several countries have under the same name: "House of Commons"."""
        return frozenset(one.names[0] for one in self.organizations if one.shared)

    @cached_property
    def index(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of all files by their entry, to find where a word is defined."""
        found: dict[str, list[Row]] = {}
        for file in (part.file for part in vars(Lexicon).values() if isinstance(part, LexiconPart)):
            for row in self.rows(file):
                found.setdefault(row.entry, []).append(row)
        return {entry: tuple(rows) for entry, rows in found.items()}


LEXICON = Lexicon()
