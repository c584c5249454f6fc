"""What stands in the place of a document that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was refused: its name ("news.jsonl:17") and the reason in words.

    `trace` is the traceback where the reason is an error that nobody foresaw.
    """

    name: str
    reason: str
    trace: str = ""


class RefusedError(Exception):
    """Raised inside reading; its message is the reason of the `Failure` that the caller gets instead."""
