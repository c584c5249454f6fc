"""An organization of a document, as its names tell it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.extract.names.candidates import Piece
from ingest.extract.names.gazetteer import GazetteerEntry


@dataclass(slots=True)
class Organization:
    """The pieces that name one organization, its first name in the text, and the folded words of that name."""

    name: str
    words: tuple[str, ...]
    pieces: list[Piece] = field(default_factory=list)
    known: GazetteerEntry | None = None
    stated: str | None = None  # the country that the text gives an organ which other countries have too
