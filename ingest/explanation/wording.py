"""Values of the extractors in words, as an explanation shows them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ingest.extract.agreements.draft import AgreementDraft as Instrument
from ingest.extract.agreements.reference import Reference
from ingest.extract.coreference.participant import Member
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.names.candidates import Piece, text_of
from ingest.extract.statements.reports.report import Report
from ingest.parse.tokens import Token
from ingest.tellings import When, Where


def in_words(value: object) -> str:  # noqa: PLR0911  one line a type
    """A value in a few words; empty where it has none."""
    match value:
        case None | () | []:
            return "none"
        case bool():
            return "yes" if value else "no"
        case StrEnum() | int() | float():
            return str(value)
        case str():
            return value
        case When():
            return value.isoformat()
        case Where():
            return ", ".join(part for part in (value.city, value.country) if part)
        case Report():
            return f"{value.frame} ({value.sense})"
        case tuple() | list() | set() | frozenset():
            return ", ".join(dict.fromkeys(filter(None, map(in_words, value))))
    return text_of_value(value) or ""


def text_of_value(value: object) -> str | None:
    """The words of the text that a value was extracted from, if any."""
    if isinstance(value, Trigger):
        return " … ".join(token.text for token in (value.token, *value.objects))
    token = _head(value)
    if token is not None:
        return token.text
    if isinstance(value, Piece):
        return text_of(value)
    return value.name if isinstance(value, Member) else None


def _head(value: object) -> Token | None:
    """The word that represents a value."""
    match value:
        case Token():
            return value
        case EventDraft():
            return value.trigger.token
        case Reference():
            return value.head
        case Instrument() if value.references:
            return value.title.head
        case Report():
            return value.cue
    return None


def asked_about(given: Iterable[object]) -> str | None:
    """The words that a rule was asked about: those of the first argument that has any."""
    return next((words for one in given if (words := text_of_value(one))), None)
