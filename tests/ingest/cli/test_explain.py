"""`ingest.explain`: the rules and lexicon lines behind each record, and behind what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract.events.triggers import scored
from ingest.lexicon import LEXICON
from tests.ingest.cli.explanations import MET, at, explained, given, rules

FILES = Path(__file__).parents[3] / "ingest" / "lexicon"


# what is shown


def test_a_trigger_names_the_line_of_its_pattern() -> None:
    explanation = explained(MET)
    met = at(explanation.triggers, "met")
    [line] = met.lexicon
    assert met.record == "e1"
    assert (met.gives["type"], met.gives["frame"]) == ("CONSULT", "both")
    pattern = line.entry.removeprefix("v: ")
    assert pattern in (FILES / line.file).read_text("utf-8").splitlines()[line.line - 1]


def test_every_pattern_of_the_lexicon_knows_its_line() -> None:
    written = (FILES / "events.txt").read_text("utf-8").splitlines()
    rows = [(entry.pattern, entry.row) for entry in LEXICON.events]
    assert rows
    assert all(row is not None and pattern in written[row.line - 1] for pattern, row in rows)


def test_fields_name_the_rule_that_gave_them() -> None:
    [event] = explained(MET).events
    assert (given(event, "date").value, rules(given(event, "date").reasons)) == ("2024-05-13", ["dates.rules._weekday"])
    assert given(event, "place").value == "Lima, PER"
    assert rules(given(event, "place").reasons) == ["events.arguments.place_names._by_name"]
    assert "events.arguments.verbal._agents" in rules(given(event, "actors").reasons)
    assert "coreference.resolver._in_office" in rules(given(event, "actors").reasons)
    assert rules(given(event, "status").reasons) == ["events.status._by_date"]


def test_a_confidence_names_what_it_is_the_sum_of() -> None:
    [event] = explained(MET).events
    [why] = given(event, "confidence").reasons
    assert why.rule == "events.confidence.event_confidence"
    weights = LEXICON.event_confidence
    assert why.answer.startswith(
        f"constant {weights['constant']:+.2f}, share of type {weights['share of type']:+.2f} × "
    )
    assert "type again" not in why.answer


def test_a_status_names_the_rule_that_read_the_verb() -> None:
    [event] = explained("Chad had attacked Mali.").events
    assert given(event, "status").value == "historical"
    assert rules(given(event, "status").reasons) == ["events.tense.affirmed"]


NO_EVENT = [
    ("Kenya beat Uganda 2-1 in Nairobi on Saturday.", "beat", "events.rejection.sports.is_sport_or_show"),
    ("Three miners were killed when a shaft collapsed in Peru.", "killed", "events.rejection.accidents.is_accident"),
    (
        "The mayor of Lima held a teleconference with reporters.",
        "teleconference",
        "events.rejection.private_life._briefing",
    ),
    ("Joan Smith asked for patience.", "asked", "events.rejection.private_life._private"),
    ("Tourists visited Ghana in May.", "visited", "events.rejection.private_life._private_trip"),
    ("Macron beat Le Pen in the second round.", "beat", "events.rejection.private_life._beaten"),
    ("Mali could attack Chad.", "attack", "events.rejection.selection._hypothetical"),
    ("Chile demanded that Mali withdraw its troops from Chad.", "withdraw", "events.collect._embedded"),
    ("Peru often attacks Chile.", "attacks", "events.collect._habitual"),
    ('"We attacked Chad on Monday," the president of Mali said.', "attacked", "events.rejection.selection._quoted"),
    ("A memorandum was signed.", "signed", "events.rejection.selection._by_nobody"),
    ("Iran announced that it had attacked Iraq.", "announced", "events.commitments._promise"),
]


@pytest.mark.parametrize(("text", "word", "rule"), NO_EVENT)
def test_no_event_names_the_rule_that_rejected_it(
    text: str, word: str, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scored, "event_scorer", lambda: None)
    trigger = at(explained.__wrapped__(text).triggers, word)
    assert (trigger.record, rules(trigger.reasons)) == (None, [rule])
    assert trigger.lexicon
    assert trigger.reasons[0].says


def test_a_word_whose_patterns_do_not_fit_says_what_each_asks_for() -> None:
    """A figure of speech is no pattern: each entry names the rule it failed, or the word that is missing."""
    [event] = [one for one in explained("The ministry struck a chord in Brussels.").triggers if one.text == "struck"]
    assert event.record is None
    assert event.attempts
    assert {one.lexicon.file for one in event.attempts} == {"events.txt"}
    assert "events.triggers.matching._matching_objects" in {one.reason.rule for one in event.attempts}


def test_a_figure_of_speech_has_no_pattern_that_fits() -> None:
    offensive = at(explained("The ministry launched a charm offensive in Brussels.").triggers, "offensive")
    assert offensive.record is None
    assert {one.reason.rule for one in offensive.attempts} == {"events.triggers.nouns.figurative"}


def test_a_merged_pair_names_the_rule() -> None:
    text = f"{MET} Lind praised the meeting."
    event = next(one for one in explained(text).events if one.label.startswith("met"))
    [pair] = event.comparisons
    assert pair.same
    assert (pair.one.split("@")[0], pair.other.split("@")[0]) == ("met", "meeting")
    assert pair.reason.rule == "events.coreference.anaphora.points_back"
    assert at(explained(text).triggers, "meeting").record == event.key


def test_a_pair_that_was_kept_apart_names_the_rule() -> None:
    text = "Rebels attacked Gao on Monday. Rebels attacked Gao on Tuesday."
    first, _ = explained(text).events
    [pair] = first.comparisons
    assert (pair.same, pair.reason.rule) == (False, "events.coreference.compatible._apart_in_time")


def test_a_speaker_by_pronoun_is_led_back_to_the_name() -> None:
    [statement] = explained(f'{MET} "We agree on everything," she said.').statements
    speakers = given(statement, "speakers")
    assert speakers.value == ["ada-lind"]
    assert rules(speakers.reasons) == [
        "statements.speakers._SpeakerHistory.speaker",
        "statements.speakers._SpeakerHistory._resolve",
        "coreference.pronouns._singular_antecedent",
        "coreference.resolver._in_office",
    ]
    assert [one.about for one in speakers.reasons][1:] == ["she", "she", "minister"]


def test_a_speaker_by_description_names_the_rule() -> None:
    text = "President Juan Ruiz of Peru left on Monday. The president said that he was tired."
    [statement] = explained(text).statements
    assert given(statement, "speakers").value == ["juan-ruiz"]
    assert "coreference.descriptions._office" in rules(given(statement, "speakers").reasons)


def test_a_cue_names_its_line_and_its_frame() -> None:
    said = at(explained("Ada Lind, the mayor of Lima, said that it rains.").reports, "it rains")
    assert said.record == "s1"
    assert said.gives == {"sense": "say", "frame": "clause", "cue": "said"}
    [line] = said.lexicon
    assert (line.file, line.entry) == ("cues.txt", "say")
    assert "say" in (FILES / line.file).read_text("utf-8").splitlines()[line.line - 1].split()
    assert rules(said.reasons) == ["statements.reports.clauses._after_verb"]


NO_STATEMENT = [
    ("Ada Lind did not say whether it rains.", "say", "statements.reports.clauses._is_denied"),
    ("Ada Lind believes that it rains.", "it rains", "statements.quotedness.Quoted.is_only_thought"),
    ('Ada Lind said: "The mayor said that it rains."', "it rains", "statements.selection._is_within_quotation"),
    ('The so-called "beast" left Lima.', "beast", "statements.reports.direct._floating"),
]


@pytest.mark.parametrize(("text", "words", "rule"), NO_STATEMENT)
def test_no_statement_names_the_rule(text: str, words: str, rule: str) -> None:
    report = at(explained(text).reports, words)
    assert report.record is None
    assert rule in rules(report.reasons)


def test_names_say_what_they_were_taken_for() -> None:
    text = "Lagos said that Ana Ruiz was in Lima. Rebels left."
    found = {one.text: one for one in explained(text).names}
    assert (found["Lagos"].taken_for, found["Lagos"].participant) == ("country", "nigeria")
    assert [(one.rule, one.answer) for one in found["Lagos"].reasons] == [("names.metonyms.acts", "yes")]
    assert (found["Lima"].taken_for, found["Lima"].participant) == ("seat", None)
    assert {(one.rule, one.answer) for one in found["Lima"].reasons} == {
        ("names.metonyms.acts", "no"),
        ("names.metonyms.hosts", "no"),
    }
    assert found["Ana Ruiz"].taken_for == "person"
    assert "names.classify._verdict" in rules(found["Ana Ruiz"].reasons)
    [line] = found["Lima"].lexicon
    assert "Lima" in (FILES / line.file).read_text("utf-8").splitlines()[line.line - 1]


def test_forms_of_a_name_name_the_rule_that_joined_them() -> None:
    person = next(one for one in explained(f"{MET} Lind left.").participants if one.key == "ada-lind")
    [pair] = person.comparisons
    assert (pair.one, pair.other, pair.reason.rule) == ("ada lind", "lind", "names.person_names.is_tail")
    assert rules(given(person, "role").reasons) == ["participants.stated_offices.describe"]


def test_an_agreement_names_its_stage_and_its_mentions() -> None:
    text = "Peru and Chile signed a trade agreement in Lima on Monday. The agreement covers fish. Mali wants some deal."
    explanation = explained(text)
    [agreement] = explanation.agreements
    assert given(agreement, "status").value == "signed"
    assert rules(given(agreement, "status").reasons) == ["agreements.stage.stage"]
    [pair] = agreement.comparisons[:1]
    assert (pair.same, pair.other.split("@")[0]) == (True, "agreement")
    deal = at(explanation.instruments, "deal")
    assert (deal.record, rules(deal.reasons)) == (None, ["agreements.rejection._nameless"])
    assert deal.lexicon[0].file == "agreements.txt"
