"""`python -m ingest explain`, and `ingest.explain` behind it: the rules and lexicon lines behind each record."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ingest
from ingest.__main__ import main
from ingest.cli.explain import ExplainingProcess
from ingest.explanation.shape import Candidate, ExplainedRecord, Explanation, Field, Reason
from ingest.extract import extract
from ingest.extract.events.triggers import scored
from ingest.extract.trace import Question, decides, recording
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed
from ingest.read import Failure, read
from ingest.tellings import AgreementTelling, EventTelling, ParticipantTelling, Source, StatementTelling, Telling

PROJECT = Path(__file__).parents[3]
SAMPLES = sorted(path for path in (PROJECT / "samples").iterdir() if path.name[0].isdigit())
FILES = PROJECT / "ingest" / "lexicon"
MET = "Norway's foreign minister, Ada Lind, met her Peruvian counterpart in Lima on Monday."
FRIDAY = date(2024, 5, 17)


@cache
def explained(text: str) -> Explanation:
    source = ingest.from_object({"text": text, "published": FRIDAY.isoformat()})
    assert isinstance(source, Source)
    [explanation] = ingest.explain([source])
    return explanation


def at(candidates: Iterable[Candidate], text: str) -> Candidate:
    """The one candidate that begins with these words."""
    [found] = [one for one in candidates if one.text.startswith(text)]
    return found


def given(record: ExplainedRecord, name: str) -> Field:
    [field] = [one for one in record.fields if one.name == name]
    return field


def rules(reasons: Iterable[Reason]) -> list[str]:
    return [one.rule for one in reasons]


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


def test_layout_and_syntax_are_told() -> None:
    text = f"Ministers meet\n\nLIMA, May 17 (Example News) — {MET}\n\nRead more: other talks"
    explanation = explained(text)
    assert {"headline", "dateline", "body", "furniture"} <= {one.kind for one in explanation.blocks}
    assert all(text[one.start : one.end] == one.text for one in explanation.blocks)
    words = {word.index: word for one in explanation.sentences for word in one.words}
    met = next(word for word in words.values() if word.text == "met")
    assert (met.lemma, met.tag, met.dependency, met.head) == ("meet", "VBD", "ROOT", met.index)
    assert [(line.file, line.label) for line in met.classes if line.label == "meeting_verbs"]
    assert all(text[word.start : word.end] == word.text for word in words.values())


# it is the analysis that is explained


@pytest.fixture(scope="module")
def samples() -> list[Source]:
    found = list(read(map(str, SAMPLES), io.BytesIO()))
    assert len(found) == len(SAMPLES) == 13
    return [one for one in found if isinstance(one, Source)]


def test_the_records_explained_are_those_of_the_analysis(samples: list[Source]) -> None:
    for analysis, explanation in zip(ingest.analyze(samples), ingest.explain(samples), strict=True):
        text = analysis.source.text
        pairs: list[tuple[Iterable[Telling], list[ExplainedRecord]]] = [
            (analysis.participants, explanation.participants),
            (analysis.events, explanation.events),
            (analysis.statements, explanation.statements),
            (analysis.agreements, explanation.agreements),
        ]
        for tellings, records in pairs:
            assert [record.key for record in records] == [telling.key for telling in tellings]
            for telling, record in zip(tellings, records, strict=True):
                assert {field.name: field.value for field in record.fields} == plain(telling, text)
        keys = {one.key for one in analysis.events}
        assert {one.record for one in explanation.triggers if one.record} == keys
        assert {one.record for one in explanation.reports if one.record} == {one.key for one in analysis.statements}


def plain(telling: Telling, text: str) -> dict[str, object]:
    """The fields of a telling as an explanation has them."""
    match telling:
        case ParticipantTelling():
            return {
                "kind": telling.kind.value,
                "country": telling.country,
                "role": telling.role,
                "sector": telling.sector.value if telling.sector else None,
                "gender": telling.gender,
                "named": "yes" if telling.named else "no",
                "names": [text[slice(*span)] for span in telling.names],
                "confidence": telling.confidence,
            }
        case EventTelling():
            where = telling.where
            return {
                "type": telling.type.value,
                "mode": telling.mode.value if telling.mode else None,
                "status": telling.status.value,
                "actors": [*telling.actors],
                "recipients": [*telling.recipients],
                "date": telling.when.isoformat() if telling.when else None,
                "place": ", ".join(filter(None, (where.city, where.country))) if where else None,
                "part_of": telling.part_of,
                "contexts": [one.value for one in telling.contexts],
                "confidence": telling.confidence,
            }
        case StatementTelling():
            return {
                "stance": telling.stance.value,
                "date": telling.when.isoformat() if telling.when else None,
                "kind": telling.kind.value,
                "content": [text[slice(*span)] for span in telling.content],
                "cue": text[slice(*telling.cue)] if telling.cue else None,
                "source": text[slice(*telling.source)] if telling.source else None,
                "speakers": [*telling.speakers],
                "addressees": [*telling.addressees],
                "event": telling.event,
                "confidence": telling.confidence,
                "speaker_confidence": telling.speaker_confidence,
            }
        case AgreementTelling():
            last = telling.last
            return {
                "kind": telling.kind.value,
                "title": text[slice(*telling.title)],
                "status": telling.status.value,
                "parties": [*telling.parties],
                "count": telling.count,
                "date": last.when.isoformat() if last and last.when else None,
                "event": telling.event,
                "confidence": telling.confidence,
            }


def test_what_is_no_record_always_says_why(samples: list[Source]) -> None:
    for explanation in ingest.explain(samples):
        for candidate in (*explanation.triggers, *explanation.reports, *explanation.instruments):
            assert candidate.record or candidate.reasons or candidate.attempts, candidate


def test_most_fields_of_an_event_say_where_they_come_from(samples: list[Source]) -> None:
    """Type, status, sides, date and place of every event of the samples that has them."""
    named = ("type", "status", "actors", "recipients", "date", "place", "part_of")
    for explanation in ingest.explain(samples):
        silent = [
            (event.label, field)
            for event in explanation.events
            for field in event.fields
            if field.name in named and field.value not in (None, []) and not field.reasons
        ]
        assert not silent


# how it is recorded


def test_a_marked_rule_stays_the_function_it_was() -> None:
    def rule(number: int) -> int:
        return number + 1

    assert decides(Question.FIELD)(rule) is rule


def test_recording_changes_nothing_and_ends_with_its_context(parsed: object) -> None:
    assert callable(parsed)
    document: Parsed = parsed(MET)
    earlier = sys.getprofile()
    with recording() as decisions:
        recorded = extract(document)
    count = len(decisions)
    assert count
    assert sys.getprofile() is earlier
    assert extract(document) == recorded
    assert len(decisions) == count


# the command


def test_a_sentence_is_explained_without_a_dateline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Kenya beat Uganda 2-1 in Nairobi."]) == 0
    shown, complaints = capsys.readouterr()
    assert "beat" in shown
    assert "no event" in shown
    assert "events.rejection.sports.is_sport_or_show" in shown
    assert "\x1b[" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert not complaints


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_only_a_terminal_gets_colours_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "50")
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    assert main(["explain", "--only", "events", "Kenya beat Uganda 2-1 in Nairobi."]) == 0
    assert "\x1b[31mno event" in shown.getvalue()
    plain_text = re.sub(r"\x1b\[[\d;]*m", "", shown.getvalue())
    assert max(map(len, plain_text.splitlines())) <= 50


def test_a_file_called_explain_is_given_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "explain").mkdir()
    (tmp_path / "explain" / "one.txt").write_text(MET, "utf-8")
    assert main(["explain", "./explain", "--only", "events"]) == 0
    assert "CONSULT" in capsys.readouterr().out
    assert main(["--dry-run", "./explain"]) == 0
    assert json.loads(capsys.readouterr().out)["events"]


def test_json_is_one_object_a_document(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(MET, "utf-8")
    assert main(["explain", "--json", "--published", "2024-05-17", str(path), "Mali attacked Chad on Monday."]) == 0
    first, second = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert first["document"]["name"] == "talks.txt"
    assert {"blocks", "sentences", "names", "participants", "triggers", "events"} <= first.keys()
    assert {"reports", "statements", "instruments", "agreements"} <= first.keys()
    dates = [field["value"] for event in second["events"] for field in event["fields"] if field["name"] == "date"]
    assert dates == ["2024-05-13"]


def test_sections_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--only", "names", "--only", "layout", MET]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line in ("layout", "syntax", "names", "events")] == ["layout", "names"]


WRONG = [
    (["explain", "missing.txt"], "missing.txt: cannot be read: No such file or directory\n"),
    (["explain", "my missing article.md"], "my missing article.md: cannot be read: No such file or directory\n"),
    (["explain", "word"], "word: is no file that is there, and a text to explain has at least two words\n"),
    (["explain", ""], "text: is empty\n"),
    (["explain", " \n"], "text: is empty\n"),
    (["explain", "Der Außenminister traf am Montag in Lima seinen Kollegen aus Peru, um über den Krieg zu sprechen."],
     "text: is not English: looks like German\n"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "complaint"), WRONG)
def test_what_cannot_be_explained_is_named(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    assert capsys.readouterr() == ("", complaint)


def test_a_bad_document_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--only", "events", "missing.txt", MET]) == 1
    shown, complaints = capsys.readouterr()
    assert "CONSULT" in shown
    assert complaints.startswith("missing.txt: ")


@pytest.mark.parametrize(
    "arguments", [["explain"], ["explain", "--published", "Monday", MET], ["explain", "--only", "x", MET]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "python -m ingest explain" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"seconds": 0.5}, "it took longer than 1 s"),  # loading the model takes longer
        ({"memory_bytes": 200_000_000}, "it needed more than 200 MB of memory"),
    ],
)
def test_a_document_that_passes_a_limit_is_named(limits: dict[str, Any], reason: str) -> None:
    with closing(ExplainingProcess(**limits)) as process:
        assert process.explain(Source("made up", MET, "")) == Failure("made up", f"could not be explained: {reason}")
