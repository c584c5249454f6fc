"""What a cast says of a text, in words that a test can state."""

from __future__ import annotations

from ingest.extract.coreference.cast import Cast
from ingest.extract.participants import find
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import ParticipantTelling
from models.vocabulary import ParticipantKind


def people_in(parsed: Parsed) -> list[ParticipantTelling]:
    """The participants that need no other record."""
    return list(find(parsed).tellings(()))


def of_kind(parsed: Parsed, kind: ParticipantKind) -> dict[str, ParticipantTelling]:
    """The participants of one kind, by name."""
    return {telling.name: telling for telling in people_in(parsed) if telling.kind is kind}


def persons(parsed: Parsed) -> dict[str, ParticipantTelling]:
    """The persons, by name."""
    return of_kind(parsed, ParticipantKind.PERSON)


def bodies(parsed: Parsed) -> dict[str, ParticipantTelling]:
    """The organizations, by name."""
    return of_kind(parsed, ParticipantKind.ORGANIZATION)


def countries(parsed: Parsed) -> dict[str, list[str]]:
    """The words that name each country, by its code."""
    found = of_kind(parsed, ParticipantKind.COUNTRY).values()
    return {telling.country or "": words(parsed, telling) for telling in found}


def words(parsed: Parsed, telling: ParticipantTelling) -> list[str]:
    """The spans of its names as the text has them."""
    return [parsed.text[span.start : span.end] for span in telling.names]


def word(parsed: Parsed, text: str, nth: int = 1) -> Token:
    """The nth token spelt so."""
    return [token for token in parsed.tokens if token.text == text][nth - 1]


def names(cast: Cast, keys: tuple[str, ...]) -> list[str]:
    """The names behind keys."""
    known = {telling.key: telling.name for telling in cast.tellings(keys)}
    return [known[key] for key in keys]


def refers(parsed: Parsed, text: str, nth: int = 1) -> list[str]:
    """The names of what the nth token spelt so refers to."""
    cast = find(parsed)
    return names(cast, cast.refer(word(parsed, text, nth)))
