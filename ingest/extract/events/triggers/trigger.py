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

    @property
    def predicate(self) -> Token:
        """The word that has the tense, where one has: the support verb, else the trigger itself."""
        return self.support or self.token

    @property
    def words(self) -> tuple[Token, ...]:
        """The trigger, its objects and its support verb, each once."""
        return tuple(dict.fromkeys((self.token, *self.objects, *([self.support] if self.support else []))))
