"""The event lexicon as data: complete, well formed, and documented."""

from pathlib import Path

import pytest

from ingest.lexicon import LEXICON
from ingest.lexicon import __main__ as command
from ingest.lexicon.__main__ import PAGE, markdown
from ingest.lexicon.event_patterns import EventPatterns, Frame
from ingest.lexicon.files import parse_rows
from ingest.lexicon.pattern_reader import read_patterns
from models.vocabulary import MODES, EventType


def read(text: str) -> EventPatterns:
    """The patterns of a file with this text."""
    return read_patterns(parse_rows(text, "events.txt"))


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_has_verbs_and_nouns(kind: EventType) -> None:
    assert {entry.pos for entry in LEXICON.events if entry.type is kind} >= {"v", "n"}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in sorted(modes)])
def test_every_mode_has_entries(kind: EventType, mode: str) -> None:
    assert any(entry.type is kind and entry.mode == mode for entry in LEXICON.events)


def test_every_entry_says_the_sense_meant() -> None:
    assert [entry.pattern for entry in LEXICON.events if not entry.sense] == []


def test_the_lexicon_is_broad() -> None:
    assert len(LEXICON.events.verbs) > 600
    assert sum(1 for _ in LEXICON.events) > 1500


def test_the_page_of_event_types_is_as_the_lexicon_makes_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(LEXICON.events), "stale: run python -m ingest.lexicon"


@pytest.mark.parametrize(("text", "code"), [(None, 0), ("# Another page\n", 1)])
def test_the_check_compares_and_writes_nothing(tmp_path: Path, text: str | None, code: int) -> None:
    copy = tmp_path / "event-types.md"
    copy.write_text(markdown(LEXICON.events) if text is None else text, encoding="utf-8")
    before = copy.read_text(encoding="utf-8")
    assert (command.main(["--check"], copy), copy.read_text(encoding="utf-8")) == (code, before)


def test_a_pattern_is_read_with_all_its_parts() -> None:
    words = read(
        "[class | PACT]\ntreaty\npact\n"
        "[SUPPORT | verb | both verbal | bind oneself]\nenter into +PACT\nagree >inf +sign,join\n"
    )
    enter, agree = words.verbs["enter"][0], words.verbs["agree"][0]
    assert (enter.links, set(enter.objects), enter.frame, enter.sense) == (
        ("into",),
        {"treaty", "pact"},
        Frame.BOTH,
        "bind oneself",
    )
    assert (agree.complement, set(agree.verbs), set(agree.flags)) == ("inf", {"sign", "join"}, {"verbal"})


def test_a_noun_pattern_has_modifiers_and_a_following_preposition() -> None:
    words = read("[CONSULT phone | noun | both | a call]\nlong phone call with\n")
    call = words.nouns["call"][0]
    assert (call.modifiers, call.links, str(call.mode)) == (("long", "phone"), ("with",), "phone")


def test_the_pattern_that_asks_for_most_comes_first() -> None:
    words = read("[AGREE | verb | on | consent]\nagree\nagree on +PLAN,plan\nagree to\n")
    assert [entry.pattern for entry in words.verbs["agree"]] == ["agree on +PLAN,plan", "agree to", "agree"]


@pytest.mark.parametrize(
    "text",
    [
        "meet  # before any heading",
        "[CONSULT withdraw | verb | both | no such mode]\nmeet",
        "[GREET | verb | both | no such type]\nmeet",
        "[CONSULT | verb | together | no such frame]\nmeet",
        "[CONSULT | verb | both loudly | no such flag]\nmeet",
        "[CONSULT | adverb | both | no such part of speech]\nmeet",
        "[CONSULT | verb | both]\nmeet",
        "[CONSULT | verb | both | a further cell]\nmeet | greet",
        "[CONSULT | verb | both | no end of the heading\nmeet",
    ],
)
def test_a_malformed_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"events\.txt:\d+: "):
        read(text)


def test_an_entry_knows_its_file_and_line() -> None:
    entry = read("# Meetings\n\n[CONSULT | verb | both | come together]\nmeet\n").verbs["meet"][0]
    assert entry.row is not None
    assert (entry.row.file, entry.row.line) == ("events.txt", 4)


@pytest.mark.parametrize(
    ("form", "lemma", "right"),
    [
        ("staged", "stag", "stage"),
        ("waging", "wag", "wage"),
        ("rapped", "rap", "rap"),
        ("raped", "rap", "rape"),
        ("met", "meet", "meet"),
    ],
)
def test_lemmas_that_models_get_wrong_are_put_right(form: str, lemma: str, right: str) -> None:
    assert LEXICON.events.lemma(form, lemma) == right
