"""The columns that are generated, by table, in the order of the values of a row."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

DATE_COLUMNS = ("starts_on", "ends_on", "date_precision", "date_basis", "date_source")
EVENT_COLUMNS = ("type", "mode", "status", "country", "place", "latitude", "longitude", "place_source", *DATE_COLUMNS)
DERIVED_COLUMNS = ("confidence", "documents", "outlets", "best_telling_id", "sort_date")

COLUMNS: dict[str, tuple[str, ...]] = {
    "document": (
        *("id", "name", "format", "extractor", "title", "publisher", "place", "published", "url", "text"),
        *(
            "source_sha256",
            "text_sha256",
            "added_at",
            "arrival",
            "sort_date",
            "publisher_folded",
            "place_folded",
            "outlet",
            "superseded",
        ),
    ),
    "variant": ("id", "kind", "digest", "record_id", "own_id", "profile"),
    "participant": ("id", "name", "kind", "country", "role", "sector", "documents", "outlets"),
    "participant_name": ("participant_id", "name", "folded"),
    "event": ("id", *EVENT_COLUMNS, "place_folded", "part_of_id", "has_actor", "has_recipient", *DERIVED_COLUMNS),
    "event_participant": ("event_id", "participant_id", "role", "position"),
    "event_context": ("event_id", "context"),
    "statement": (
        *("id", "kind", "stance", "text", "event_id", *DATE_COLUMNS, "speaker_confidence"),
        *DERIVED_COLUMNS,
    ),
    "statement_participant": ("statement_id", "participant_id", "role", "position"),
    "agreement": ("id", "kind", "status", "title", "event_id", *DATE_COLUMNS, *DERIVED_COLUMNS),
    "agreement_party": ("agreement_id", "participant_id", "role", "position"),
    "telling": (
        *("id", "kind", "document_id", "key", "extractor", "confidence", "variant_id"),
        *("sentence_start", "sentence_end"),
    ),
    "participant_telling": ("id", "participant_id", "name", "participant_kind", "country", "role", "sector"),
    "event_telling": ("id", "event_id", "part_of_id", "contexts", *EVENT_COLUMNS),
    "event_telling_side": ("telling_id", "participant_telling_id", "role", "position"),
    "statement_telling": (
        *("id", "statement_id", "statement_kind", "stance", "text", "event_telling_id", *DATE_COLUMNS),
        "speaker_confidence",
    ),
    "statement_telling_side": ("telling_id", "participant_telling_id", "role", "position"),
    "agreement_telling": ("id", "agreement_id", "agreement_kind", "status", "title", "event_telling_id"),
    "agreement_telling_party": ("telling_id", "participant_telling_id", "role", "position"),
    "mention": ("id", "document_id", "telling_id", "part", "start", "end"),
    "agreement_step": ("telling_id", "position", "status", "mention_id", *DATE_COLUMNS),
    "change": ("record_id", "number", "letter", "action", "changed_at"),
    "name_word": ("word", "participant_id"),
    "word_gram": ("gram", "word", "size"),
    "search_entry": ("number", "record_id", "words"),
}

Row = tuple[Any, ...]


class Rows(defaultdict[str, list[Row]]):
    """Rows by table, each with the values of its `COLUMNS`: days in ISO 8601, vocabulary members as their values."""

    def __init__(self) -> None:
        super().__init__(list)
