"""No entry of the lexicon is in vain: each can be a token, a lemma or a name of the pipeline, and none stands twice.

A fault is named by file and line. Not looked at here are files whose entries are compared with the text rather than
with tokens (`dates`, `furniture`, `datelines`) or with names put together from tokens (`first_names`, `leaders`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_type_hints

import pytest

from ingest.extract.names.gazetteer import gazetteer
from ingest.extract.names.titles import title_at
from ingest.lexicon import LEXICON
from ingest.lexicon.agreement_words import AgreementWords
from ingest.lexicon.discourse_words import CoreferenceWords, StatementWords
from ingest.lexicon.event_patterns import Entry
from ingest.lexicon.event_words import EventWords
from ingest.lexicon.files import Row, parse_rows
from ingest.lexicon.lexicon import Lexicon, LexiconPart
from ingest.lexicon.name_words import HumanVerbs, NameExclusions, NameWords
from ingest.lexicon.word_classes import Lemma
from models.fulltext import words as content_words
from tests.ingest.lexicon.tokens import as_sentence, is_lemma, is_token, lemma

CLASSES = {
    "event_words.txt": EventWords,
    "name_words.txt": NameWords,
    "name_exclusions.txt": NameExclusions,
    "human_verbs.txt": HumanVerbs,
    "coreference_words.txt": CoreferenceWords,
    "statement_words.txt": StatementWords,
    "agreements.txt": AgreementWords,
}
LISTS = (
    "title_modifiers.txt",
    "organization_heads.txt",
    "organization_nouns.txt",
    "contexts.txt",
    "nicknames.txt",
)
FILES = sorted(part.file for part in vars(Lexicon).values() if isinstance(part, LexiconPart))


def parted(row: Row, words: Iterable[str]) -> Iterator[str]:
    """The faults of words that must each be a token."""
    for word in words:
        if not is_token(word):
            yield f"{row.place}: {row.entry!r}: the tokenizer parts {word!r}"


def unlike_lemmas(row: Row, words: Iterable[str], parts: tuple[str, ...]) -> Iterator[str]:
    """The faults of words that must each be a token and its lemma, as one of these parts of speech."""
    for word in words:
        yield from parted(row, [word])
        if not any(is_lemma(word, part) for part in parts):
            yield f"{row.place}: {row.entry!r}: {word!r} is a form of {lemma(word, parts[0])!r}"


def class_faults(rows: Iterable[Row], kind: type[Any]) -> Iterator[str]:
    """The faults of a file of word classes."""
    marks = get_type_hints(kind, include_extras=True)
    for row in rows:
        match row.section:
            case ("kind", _):
                yield from parted(row, row.entry.split())
            case ("stage", _):
                word, *leads_to = row.entry.split()
                yield from unlike_lemmas(row, [word], ("VERB", "NOUN", "AUX"))
                yield from parted(row, leads_to)
            case (name,) if hasattr(marks[name], "__metadata__"):
                mark = marks[name].__metadata__[0]
                word, *particles = row.entry.split("_")
                yield from unlike_lemmas(row, [word], mark.parts) if isinstance(mark, Lemma) else parted(row, [word])
                yield from parted(row, particles)


def cue_faults(rows: Iterable[Row]) -> Iterator[str]:
    """The faults of cues: a verb may have one particle, but not where it carries a noun."""
    for row in rows:
        part, sense, _ = row.section
        if part == "adjective":
            yield from parted(row, [row.entry])
            continue
        word, *particles = row.entry.split("_") if part == "verb" else [row.entry]
        yield from unlike_lemmas(row, [word], (part.upper(),))
        yield from parted(row, particles)
        if len(particles) > (sense != "carrier"):
            yield f"{row.place}: {row.entry!r}: only one particle of a verb is looked for, none of a carrier"


def pattern_faults(entry: Entry) -> Iterator[str]:
    """The faults of an event pattern. Objects are compared with form and lemma, a verb's complement with the lemma."""
    row = entry.row
    assert row is not None
    if entry.pos == "v":
        yield from unlike_lemmas(row, [entry.lemma], ("VERB",))
    else:
        yield from parted(row, [entry.lemma])
    yield from parted(row, [*entry.links, *entry.modifiers])
    yield from unlike_lemmas(row, [*entry.verbs, *entry.unlike], ("VERB",))
    for word in entry.modifiers:
        if word.endswith("s") and not is_lemma(word, "NOUN"):
            yield f"{row.place}: {row.entry!r}: {word!r} is a form of {lemma(word, 'NOUN')!r}"
    listed = [word for part in row.entry.split() if part[0] in "+-^" for word in part[1:].split(",")]
    yield from object_faults(row, (word for word in listed if not word.isupper()))


def object_faults(row: Row, nouns: Iterable[str]) -> Iterator[str]:
    """The faults of objects and subjects: a noun, or a modifier and a noun with a hyphen between them."""
    for noun in nouns:
        if noun.count("-") > 1:
            yield f"{row.place}: {row.entry!r}: only one word before the noun is looked for in {noun!r}"
        yield from parted(row, filter(None, noun.split("-")))


@pytest.mark.parametrize("file", sorted(CLASSES))
def test_the_words_of_classes_are_tokens_and_lemmas(file: str) -> None:
    assert list(class_faults(LEXICON.rows(file), CLASSES[file])) == []


@pytest.mark.parametrize("file", LISTS)
def test_the_words_of_lists_are_tokens(file: str) -> None:
    assert [fault for row in LEXICON.rows(file) for fault in parted(row, [row.entry])] == []


def test_nouns_for_people_are_tokens() -> None:
    rows = LEXICON.rows("person_nouns.txt")
    assert [fault for row in rows for fault in parted(row, row.entry.split("_"))] == []


def test_nouns_for_actors_are_lemmas() -> None:
    rows = LEXICON.rows("actor_nouns.txt")
    assert [fault for row in rows for fault in unlike_lemmas(row, [row.entry], ("NOUN",))] == []


def test_cues_are_lemmas_with_a_particle_at_most() -> None:
    assert list(cue_faults(LEXICON.rows("cues.txt"))) == []


def test_every_part_of_an_event_pattern_can_match() -> None:
    assert [fault for entry in LEXICON.events for fault in pattern_faults(entry)] == []


def test_classes_and_families_of_event_patterns_can_match() -> None:
    rows = [row for row in LEXICON.rows("events.txt") if row.section[0] in ("class", "family")]
    assert [fault for row in rows for fault in object_faults(row, [row.entry])] == []


def test_classes_of_event_patterns_are_used() -> None:
    rows = LEXICON.rows("events.txt")
    used = {name for row in rows if len(row.section) == 4 for part in row.entry.split() for name in part[1:].split(",")}
    assert {row.section[1] for row in rows if row.section[0] == "class"} - used == set()


def _continuous(verb: str) -> set[str]:
    """The spellings that the form in -ing of a verb may have."""
    stem = verb[:-2] + "y" if verb.endswith("ie") else verb.removesuffix("e")
    return {stem + "ing", verb + "ing", verb + verb[-1] + "ing"}


def test_a_lemma_that_the_pipeline_gets_wrong_is_put_right() -> None:
    """Of every verb the form in -ing leads to an entry: to its own, or to that of another spelling ("lambast")."""
    events = LEXICON.events
    lost = []
    for verb, (entry, *_) in events.verbs.items():
        given = {events.lemma(form, lemma(form, "VERB")) for form in _continuous(verb)}
        if given.isdisjoint(events.verbs) and entry.row:
            lost.append(f"{entry.row.place}: {verb!r}: the lemmatizer gives {given}")
    assert lost == []


def test_every_lemma_that_is_put_right_is_one_that_the_pipeline_gives() -> None:
    for wrong, right in LEXICON.events.misread.items():
        forms = (*_continuous(right), right.removesuffix("e") + "ed", right.removesuffix("y") + "ied")
        met = [form for form in forms if lemma(form, "VERB") == wrong]
        assert met, wrong
        assert LEXICON.events.lemma(met[0], wrong) == right


def test_every_title_is_found_where_it_stands() -> None:
    titles = LEXICON.titles.values()
    lost = [one.row.place for one in titles if one.phrase not in set(_titles_in(one.phrase))]
    assert lost == []


def _titles_in(phrase: str) -> Iterator[str]:
    for written in (phrase, phrase.title(), phrase.upper()):
        sentence = as_sentence(f"the {written} said")
        for at in range(len(sentence)):
            if found := title_at(sentence, at, len(sentence)):
                yield found[0].phrase


def test_every_name_of_the_gazetteer_is_found_where_it_stands() -> None:
    known = [row for country in LEXICON.countries for row in country.rows]
    known += [row for one in LEXICON.organizations for row in one.rows]
    lost = [row.place for row in known if not _is_found(row.entry.removeprefix("=").strip())]
    assert lost == []


def _is_found(name: str) -> bool:
    sentence = as_sentence(f"They met {name} today")
    found = gazetteer().match(sentence, 2)
    return found is not None and found[1] == len(sentence) - 1


def test_stopwords_are_words_of_the_full_text() -> None:
    assert [row.place for row in LEXICON.rows("stopwords.txt") if list(content_words(row.entry)) != [row.entry]] == []


@pytest.mark.parametrize("file", FILES)
def test_no_entry_stands_twice_under_a_heading(file: str) -> None:
    first: dict[tuple[object, ...], Row] = {}
    twice = []
    for row in LEXICON.rows(file):
        same = (
            (row.section, row.entry, row.cells)
            if file in ("leaders.txt", "confidence.txt")
            else (row.section, row.entry)
        )
        if same in first:
            twice.append(f"{row.place}: {row.entry!r} as in line {first[same].line}")
        first.setdefault(same, row)
    assert twice == []


@pytest.mark.parametrize(
    ("file", "headings"),
    [
        ("person_nouns.txt", None),
        ("titles.txt", None),
        ("organization_heads.txt", None),
        ("organizations.txt", None),
        ("places.txt", None),
        ("first_names.txt", None),
        ("agreements.txt", "stage"),
        ("agreements.txt", "kind"),
        ("events.txt", "family"),
    ],
)
def test_no_entry_stands_under_two_headings_that_exclude_each_other(file: str, headings: str | None) -> None:
    first: dict[str, Row] = {}
    twice = []
    for row in LEXICON.rows(file):
        if headings is None or row.section[0] == headings:
            name = row.entry.removeprefix("=").strip()
            if name in first:
                twice.append(f"{row.place}: {name!r} as in line {first[name].line}")
            first.setdefault(name, row)
    assert twice == []


def test_no_pattern_tells_two_events() -> None:
    first: dict[tuple[str, str], Entry] = {}
    twice = []
    for entry in LEXICON.events:
        if (entry.pos, entry.pattern) in first and entry.row:
            twice.append(f"{entry.row.place}: {entry.pattern!r}")
        first.setdefault((entry.pos, entry.pattern), entry)
    assert twice == []


def test_word_classes_that_exclude_each_other_have_no_word_in_common() -> None:
    words, nouns = LEXICON.event_words, LEXICON.coreference_words
    moods = [words.negated, words.future, words.hypothetical]
    noun_moods = [words.noun_negated, words.noun_hypothetical, words.noun_future, words.noun_historical]
    for classes in (moods, noun_moods, [nouns.female_nouns, nouns.male_nouns]):
        assert sum(map(len, classes)) == len(frozenset().union(*classes))


def test_countries_that_lack_an_office_are_countries() -> None:
    codes = {country.code for country in LEXICON.countries}
    assert [row.place for row in LEXICON.rows("absent_offices.txt") if row.entry not in codes] == []
    assert [leader.row.place for leader in LEXICON.leaders if leader.country not in codes] == []
    assert [place.row.place for place in LEXICON.places if place.country not in codes] == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("[negated]\nfailed\n", ["event_words.txt:2: 'failed': 'failed' is a form of 'fail'"]),
        ("[sport]\nsemi-final\n", ["event_words.txt:2: 'semi-final': the tokenizer parts 'semi-final'"]),
        ("[habitual]\noften\n[negated]\nfail\n[sport]\nhit\n", []),
    ],
)
def test_a_word_that_cannot_match_is_named_by_its_line(text: str, faults: list[str]) -> None:
    assert list(class_faults(parse_rows(text, "event_words.txt"), EventWords)) == faults
