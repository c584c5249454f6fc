"""A word that tells an event, as the lexicon reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.lexicon.event_patterns import Entry
from ingest.parse.tokens import Token
from ingest.tellings import Span

Known = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event by `entry`; `support` is the verb that carries a noun ("launched an offensive")."""

    token: Token
    entry: Entry
    span: Span
    objects: tuple[Token, ...] = ()
    support: Token | None = None
