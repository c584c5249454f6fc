"""Resolution on the hard set of our own, and on the gold records as input."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.resolve import shared_ids
from ingest.tellings import (
    AgreementTelling,
    Analysis,
    EventTelling,
    ParticipantTelling,
    Source,
    Span,
    StatementTelling,
    Step,
    When,
    Where,
)
from models.vocabulary import (
    AgreementKind,
    AgreementStage,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    ParticipantKind,
    StatementKind,
)
from tests.quality import measure, resolution_cases

FLOORS = {"resolution all p": 0.98, "resolution all r": 0.85}
KINDS = ("participants", "statements", "events", "agreements")
REFERENCES = ("speakers", "actors", "recipients", "parties")


def test_the_hard_set_is_big_enough() -> None:
    assert resolution_cases.figures()["resolution all pairs"] >= 60


@pytest.mark.parametrize("name", FLOORS)
def test_hard_set(name: str) -> None:
    assert resolution_cases.figures()[name] >= FLOORS[name], resolution_cases.report()


@pytest.mark.gold
def test_gold_records_are_linked_as_gold_links_say(gold: Path, tmp_path: Path) -> None:
    """With perfect extraction: every kind at 0.95 or better, and no trap sprung."""
    seeds = gold / "corpus/seeds"
    given = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*.gold.json"))]
    ids = shared_ids([_analysis(record, seeds) for record in given])
    linked = tmp_path / "linked.jsonl"
    linked.write_text("".join(json.dumps(_renamed(record, n, ids)) + "\n" for n, record in enumerate(given)))
    links: list[str | Path] = [seeds, "--records", linked, "--links", seeds / "links.json"]
    scores = json.loads(measure.run(gold / "eval/score.py", *links, "--json"))["scores"]
    assert {kind: scores[f"links, {kind}"]["f1"] >= 0.95 for kind in KINDS} == dict.fromkeys(KINDS, True)
    errors = measure.run(gold / "eval/score.py", *links, "--errors")
    assert not [line for line in errors.splitlines() if line.startswith("trap")]


def _renamed(record: dict[str, Any], n: int, ids: dict[tuple[int, str], str]) -> dict[str, Any]:
    """The gold record with the ids that resolution gave."""
    for kind in KINDS:
        for item in record[kind]:
            item["id"] = ids[n, item["id"]]
            for name in REFERENCES:
                if name in item:
                    item[name] = [ids.get((n, key), key) for key in item[name]]
    return record


def _analysis(record: dict[str, Any], folder: Path) -> Analysis:
    published = date.fromisoformat(record["published"]) if record["published"] else None
    text = (folder / record["doc"]).read_bytes().decode("utf-8")
    return Analysis(
        Source(record["doc"], text, record["sha256"], publisher=record["publisher"], published=published),
        tuple(map(_participant, record["participants"])),
        tuple(map(_statement, record["statements"])),
        tuple(map(_event, record["events"])),
        tuple(map(_agreement, record["agreements"])),
    )


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _participant(item: dict[str, Any]) -> ParticipantTelling:
    kind = ParticipantKind(item["kind"])
    return ParticipantTelling(item["id"], item["name"], kind, _spans(item["names"]), item["country"], item["role"])


def _statement(item: dict[str, Any]) -> StatementTelling:
    cue = Span(*item["cue"]) if item["cue"] else None
    kind = StatementKind(item["kind"])
    return StatementTelling(item["id"], kind, _spans(item["content"]), tuple(item["speakers"]), cue=cue)


def _event(item: dict[str, Any]) -> EventTelling:
    return EventTelling(
        item["id"],
        EventType(item["type"]),
        EventStatus(item["status"]),
        _spans(item["trigger"]),
        EventMode(item["mode"]) if item.get("mode") else None,
        tuple(item["actors"]),
        tuple(item["recipients"]),
        when=_when(item["date"]),
        where=Where(item["country"], item["place"]) if item["country"] else None,
    )


def _agreement(item: dict[str, Any]) -> AgreementTelling:
    title = Span(*item["title"])
    told = item["status"] != "unspecified"
    steps = (Step(AgreementStage(item["status"]), title, _when(item["date"])),) if told else ()
    kind, mentions = AgreementKind(item["kind"]), _spans(item["mentions"])
    return AgreementTelling(item["id"], kind, title, mentions, steps, tuple(item["parties"]), item["count"])


def _when(day: str | None) -> When | None:
    """Days as they are; a month or a year from its first day to its last."""
    if day is None:
        return None
    first, _, last = day.partition("/")
    start = date.fromisoformat((first + "-01-01")[:10])
    end = date.fromisoformat(((last or first) + "-12-28")[:10])
    return When(start, end, DatePrecision.DAY, DateBasis.STATED)
