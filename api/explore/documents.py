"""The page of a document: the article as it was read, every span of every record painted, the records beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import Response, request
from sqlalchemy import Connection, select

import ingest
from api.explore import addresses, answers
from api.explore.cards import card_of
from api.explore.html import page
from api.explore.lists import page_reading
from api.explore.painting import PaintedSpan, painted_pieces, passages_around
from api.explore.wording import titled
from api.http.engines import reading_engine
from api.http.errors import Fault, ParameterError
from api.records.loading import Reading
from api.resources.documents import DOCUMENTS
from models import Document
from models.database import snapshot

LAYOUT = "layout"  # the parameter that shows what was taken for headline, dateline and furniture
KINDS = ("events", "statements", "participants", "agreements")


class Told(NamedTuple):
    """A record that the document tells: its card, where it is first told, and whether other documents tell it."""

    card: Any
    start: int
    elsewhere: int


def document_view(shown_id: str) -> Response:
    """The page of a document."""
    shown = _layout_is_asked()
    document = answers.record(DOCUMENTS, shown_id)
    mentions = [(kind, each) for kind in KINDS for each in document["mentions"][kind]]
    with snapshot(reading_engine()) as connection:
        view = page_reading(connection)
        text = view.texts({shown_id})[shown_id]
        told = {kind: _told(view, kind, document["mentions"][kind]) for kind in KINDS}
        blocks = _blocks(connection, shown_id, text) if shown else []
    titles = {each.card.id: each.card.title for found in told.values() for each in found}
    spans = [_painted(kind, each, titles) for kind, each in mentions] + blocks
    whole = document["text"] is not None
    around = [(0, len(text))] if whole else _passages(text, mentions)
    below = f"/documents/{shown_id}"
    return page(
        "document.html",
        title=document["title"] or document["name"],
        kind="documents",
        document=document,
        card=card_of("documents", document),
        passages=[painted_pieces(text, spans, *bounds) for bounds in around],
        whole=whole,
        told=told,
        layout=shown,
        here_with_layout=addresses.path(addresses.EXPLORE + below, [] if shown else [(LAYOUT, "true")]),
        views=[("JSON", addresses.api(below))],
        curl=addresses.curl(below),
    )


def _passages(text: str, mentions: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[int, int]]:
    """What may be shown where articles may not be. A name alone opens no passage: names stand in every sentence."""
    return passages_around(text, [(each["start"], each["end"]) for kind, each in mentions if kind != "participants"])


def _layout_is_asked() -> bool:
    for name, value in request.args.items(multi=True):
        if (name, value) != (LAYOUT, "true"):
            raise ParameterError([Fault(name, value, "Nothing that this page takes.", f"{LAYOUT}=true")])
    return LAYOUT in request.args


def _painted(kind: str, mention: Mapping[str, Any], titles: Mapping[str, str]) -> PaintedSpan:
    record = mention["record"]["id"]
    label = f"{titled(mention['part'])} of {kind.removesuffix('s')}: {titles.get(record, '')}"
    return PaintedSpan(mention["start"], mention["end"], f"kind-{kind} part-{mention['part']}", label, record)


def _told(view: Reading, kind: str, mentions: Sequence[Mapping[str, Any]]) -> list[Told]:
    """The records of one kind in the order in which the text first tells them."""
    first: dict[str, int] = {}
    for each in mentions:
        first.setdefault(each["record"]["id"], each["start"])
    records = answers.entries(view, addresses.BY_NAME[kind], list(first))
    return [
        Told(card_of(kind, records[each]), start, records[each]["outlets"] - 1)
        for each, start in first.items()
        if each in records
    ]


def _blocks(connection: Connection, record_id: str, text: str) -> list[PaintedSpan]:
    """What of the text was taken for something else than prose."""
    row = connection.execute(select(Document.name, Document.format).where(Document.id == record_id)).one()
    found = ingest.blocks_of(row.name, text, row.format)
    return [
        PaintedSpan(start, end, f"block block-{kind}", titled(kind)) for kind, start, end in found if kind != "body"
    ]
