"""The event lexicon as data: complete, well formed, and documented."""

from pathlib import Path

import pytest

from ingest.lexicon import __main__ as command
from ingest.lexicon.__main__ import PAGE, page
from ingest.lexicon.event_patterns import Frame, lexicon, read
from models.vocabulary import MODES, EventType


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_has_verbs_and_nouns(kind: EventType) -> None:
    assert {entry.pos for entry in lexicon() if entry.type is kind} >= {"v", "n"}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in sorted(modes)])
def test_every_mode_has_entries(kind: EventType, mode: str) -> None:
    assert any(entry.type is kind and entry.mode == mode for entry in lexicon())


def test_every_entry_says_the_sense_meant() -> None:
    assert [entry.pattern for entry in lexicon() if not entry.sense] == []


def test_the_lexicon_is_broad() -> None:
    assert len(lexicon().verbs) > 600
    assert sum(1 for _ in lexicon()) > 1500


def test_the_page_of_event_types_is_as_the_lexicon_makes_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(lexicon()), "stale: run python -m ingest.lexicon"


@pytest.mark.parametrize(("text", "code"), [(None, 0), ("# Another page\n", 1)])
def test_the_check_compares_and_writes_nothing(tmp_path: Path, text: str | None, code: int) -> None:
    copy = tmp_path / "event-types.md"
    copy.write_text(page(lexicon()) if text is None else text, encoding="utf-8")
    before = copy.read_text(encoding="utf-8")
    assert (command.main(["--check"], copy), copy.read_text(encoding="utf-8")) == (code, before)


def test_a_pattern_is_read_with_all_its_parts() -> None:
    words = read(
        "class PACT: treaty, pact\n[SUPPORT]\nv: enter into +PACT; agree >inf +sign,join = both verbal # bind oneself\n"
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
    words = read("[CONSULT phone]\nn: long phone call with = both # a call\n")
    call = words.nouns["call"][0]
    assert (call.modifiers, call.links, str(call.mode)) == (("long", "phone"), ("with",), "phone")


def test_the_pattern_that_asks_for_most_comes_first() -> None:
    words = read("[AGREE]\nv: agree; agree on +PLAN,plan; agree to = on # consent\n")
    assert [entry.pattern for entry in words.verbs["agree"]] == ["agree on +PLAN,plan", "agree to", "agree"]


@pytest.mark.parametrize(
    "text",
    [
        "v: meet = both # before any section",
        "[CONSULT withdraw]",
        "[GREET]",
        "[CONSULT]\nv: meet = together # no such frame",
        "[CONSULT]\nv: meet = both loudly # no such flag",
        "[CONSULT]\nmeet = both",
        "[CONSULT phone",
    ],
)
def test_a_malformed_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read(text)


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
    assert lexicon().lemma(form, lemma) == right
