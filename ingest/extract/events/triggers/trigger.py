"""The trigger of an event: a word with the entry of the lexicon that matches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.lexicon.event_patterns import Entry
from ingest.parse.tokens import Token
from ingest.scorer import Scores
from ingest.tellings import Span

Known = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that expresses an event by `entry`; `support` is the support verb of a noun ("launched an offensive").

    `scores` are those of the trained scorer, None where rules decide alone.
    """

    token: Token
    entry: Entry
    span: Span
    objects: tuple[Token, ...] = ()
    support: Token | None = None
    scores: Scores | None = None
