"""The passages that prove records: the sentences around their spans, painted by the part that each span proves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from api.explore.painting import PaintedPiece, PaintedSpan, painted_pieces, passages_around
from api.explore.wording import titled
from api.records.loading import Reading
from models.vocabulary import Part

# The part that tells of the record itself comes first; a card shows the passage of the first that there is.
MOST_DOCUMENTS = 3  # in which the sentence of a card is looked for
TELLING_PARTS = (Part.CONTENT, Part.TRIGGER, Part.STEP, Part.TITLE, Part.NAME)


class Proof(NamedTuple):
    """A painted passage, the document that has it, what that is called, by whom and when it was published."""

    pieces: Sequence[PaintedPiece]
    start: int
    document: str | None
    headline: str | None
    outlet: str | None
    published: str | None


def painted(mentions: Iterable[Mapping[str, Any]]) -> list[PaintedSpan]:
    """Mentions as the API serves them, with the look of their part."""
    return [PaintedSpan(each["start"], each["end"], *_look(each["part"])) for each in mentions]


@cache
def _look(part: str) -> tuple[str, str]:
    return f"part-{part}", titled(part)


def passages_of(text: str, mentions: Sequence[Mapping[str, Any]], most: int) -> list[list[PaintedPiece]]:
    """The first passages of a text in which a record's own words stand, and how its other spans lie in them."""
    spans, around = painted(mentions), _own_spans(mentions)
    return [painted_pieces(text, spans, *bounds) for bounds in passages_around(text, around)[:most]]


def card_proofs(reading: Reading, records: Sequence[Mapping[str, Any]]) -> dict[str, Proof]:
    """For each record of a list its sentence, as the API gives it, painted where one of its first documents has it."""
    documents = {each["id"]: _documents(each) for each in records if each.get("sentence")}
    texts = reading.texts({document for found in documents.values() for document in found})
    return {each["id"]: _card_proof(each, documents[each["id"]], texts) for each in records if each["id"] in documents}


def _documents(record: Mapping[str, Any]) -> list[str]:
    """The first documents that the record shows spans of; of participants a list shows none."""
    return list(dict.fromkeys(each["document_id"] for each in record.get("mentions", ())))[:MOST_DOCUMENTS]


def _card_proof(record: Mapping[str, Any], documents: Sequence[str], texts: Mapping[str, str]) -> Proof:
    sentence, outlet = record["sentence"], record["outlet"] and record["outlet"]["name"]
    told = (record["headline"], outlet, record["published"])
    for document in documents:
        start = texts[document].find(sentence)
        if start >= 0:
            end = start + len(sentence)
            within = (each for each in record["mentions"] if each["start"] < end and each["end"] > start)
            spans = painted(each for each in within if each["document_id"] == document)
            shown = painted_pieces(texts[document], spans, start, end)
            return Proof(shown, start, document, *told)
    return Proof([PaintedPiece(0, sentence, ())], 0, documents[0] if documents else None, *told)


def _own_spans(mentions: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """The spans of the first of `TELLING_PARTS` that there are; without any, all spans."""
    for part in TELLING_PARTS:
        found = [(each["start"], each["end"]) for each in mentions if each["part"] == part]
        if found:
            return found
    return [(each["start"], each["end"]) for each in mentions]
