"""What a text of the tests says, as plain values."""

from __future__ import annotations

from typing import NamedTuple

from ingest.extract import participants, statements
from ingest.parse.tokens import Parsed
from models.vocabulary import StatementKind


class Said(NamedTuple):
    """One statement: kind, words, cue, span of the source, names of the speakers, span of the addressee."""

    kind: StatementKind
    words: tuple[str, ...]
    cue: str | None
    source: str | None
    speakers: tuple[str, ...]
    addressee: str | None


def said(parsed: Parsed) -> list[Said]:
    """The statements of a text, in order."""
    cast = participants.find(parsed)
    found = statements.find(parsed, cast)
    names = {
        member.key: member.name for member in cast.tellings({key for telling in found for key in telling.speakers})
    }

    def cut(span: tuple[int, int] | None) -> str | None:
        return parsed.text[slice(*span)] if span else None

    return [
        Said(
            telling.kind,
            tuple(parsed.text[slice(*span)] for span in telling.content),
            cut(telling.cue),
            cut(telling.source),
            tuple(names[key] for key in telling.speakers),
            cut(telling.addressee),
        )
        for telling in found
    ]
