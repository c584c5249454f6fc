"""Readers of the small tables: contexts, absent offices, calendar, furniture, confidence, nicknames, plain lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.lexicon.files import Row
from ingest.lexicon.word_classes import Words
from models.vocabulary import EventContext


def read_words(rows: Iterable[Row]) -> Words:
    """The entries of a list."""
    return frozenset(row.entry for row in rows)


def read_in_order(rows: Iterable[Row]) -> tuple[str, ...]:
    """The entries of a list in the order of the file."""
    return tuple(row.entry for row in rows)


def read_sections(rows: Iterable[Row]) -> Mapping[str, tuple[str, ...]]:
    """The entries of each section, in the order of the file."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.section[0], []).append(row.entry)
    return {name: tuple(entries) for name, entries in found.items()}


def read_contexts(rows: Iterable[Row]) -> Mapping[str, tuple[EventContext, ...]]:
    """Lemma → the context tags that it indicates."""
    found: dict[str, list[EventContext]] = {}
    for row in rows:
        found.setdefault(row.entry, []).append(EventContext(row.section[0]))
    return {lemma: tuple(tags) for lemma, tags in found.items()}


def read_absent_offices(rows: Iterable[Row]) -> Mapping[str, Words]:
    """Office → codes of the countries that do not have it."""
    return {office: frozenset(countries) for office, countries in read_sections(rows).items()}


def read_calendar(rows: Iterable[Row]) -> Mapping[str, Mapping[str, int]]:
    """Kind of calendar word → word → value."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.section[0], {})[row.entry] = int(row.cell(0))
    return found


def read_confidence(rows: Iterable[Row]) -> Mapping[tuple[str, str], tuple[float, float]]:
    """Class and frame of a cue → the shares of such statements, and of their speakers, that are correct."""
    return {(row.entry, row.cell(0)): (float(row.cell(1)), float(row.cell(2))) for row in rows}


def read_weights(rows: Iterable[Row]) -> Mapping[str, float]:
    """Name of a feature → its weight."""
    return {row.entry: float(row.cell(0)) for row in rows}


def read_nicknames(rows: Iterable[Row]) -> tuple[Words, ...]:
    """Sets of folded forms of one given name."""
    return tuple(frozenset((row.entry, *row.cells)) for row in rows)
