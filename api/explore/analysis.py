"""A text that is pasted, and what it tells: painted, with the records and the rules behind each; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import Response, request

from api.explore import addresses, answers
from api.explore.cards import Tag, event_tags, event_title, participant_names, statement_tags
from api.explore.corrections import check_origin
from api.explore.html import page
from api.explore.painting import PaintedSpan, painted_pieces
from api.explore.wording import country, place, span_of_days, titled

FIELDS = ("text", "title", "publisher", "published")
KINDS = ("events", "statements", "agreements", "participants")
Record = Mapping[str, Any]


class Found(NamedTuple):
    """A record that the text tells, and what `explain` says of it."""

    key: str
    title: str
    lead: str
    tags: Sequence[Tag]
    facts: Sequence[str]
    start: int
    rules: Sequence[Any]


def form_view() -> Response:
    """The empty form."""
    return _page(dict.fromkeys(FIELDS, ""))


def analyzed_view() -> Response:
    """What the text in the form tells."""
    check_origin()
    sent = {name: request.form.get(name, "").replace("\r\n", "\n") for name in FIELDS}
    given = {name: value for name, value in sent.items() if value.strip()}
    analysis = answers.submitted("analyze_text", given, query="explain=true")
    text = analysis["document"]["text"]
    spans = [
        PaintedSpan(
            each["start"],
            each["end"],
            f"kind-{kind} part-{each['part']}",
            f"{titled(each['part'])} of {_title(kind, record)}",
            record["key"],
        )
        for kind in KINDS
        for record in analysis[kind]
        for each in record["mentions"]
    ]
    found = {kind: [_found(kind, each, analysis) for each in analysis[kind]] for kind in KINDS}
    return _page(sent, passages=[painted_pieces(text, spans)], found=found)


def _page(sent: Mapping[str, str], **shown: Any) -> Response:
    values = {"passages": None, "found": {}, **shown}
    return page(
        "analyze.html",
        title="Analyze a text",
        sent=sent,
        views=[],
        action=addresses.path("/explore/analyze"),
        **values,
    )


def _found(kind: str, record: Record, analysis: Record) -> Found:
    lead, tags, facts = DETAILS[kind](record)
    start = min((each["start"] for each in record["mentions"]), default=0)
    return Found(
        record["key"],
        _title(kind, record),
        lead,
        tags,
        [each for each in facts if each],
        start,
        record.get("explanation") or [],
    )


def _title(kind: str, record: Record) -> str:
    if kind == "events":
        return event_title(record)
    return str(record[{"statements": "text", "agreements": "title", "participants": "name"}[kind]])


DETAILS: Mapping[str, Callable[[Record], tuple[str, Sequence[Tag], Sequence[str]]]] = {
    "events": lambda each: ("", event_tags(each), [span_of_days(each["date"]), place(each["place"])]),
    "statements": lambda each: (
        participant_names(each["speakers"]),
        statement_tags(each),
        [span_of_days(each["date"])],
    ),
    "agreements": lambda each: (
        participant_names(each["parties"]),
        [Tag(titled(each["kind"]), "kind-agreement"), Tag(titled(each["status"]), "stage")],
        [span_of_days(each["date"])],
    ),
    "participants": lambda each: (
        each["role"] or "",
        [Tag(titled(each["kind"]), "kind-participant")],
        [country(each["country"]) if each["country"] else ""],
    ),
}
