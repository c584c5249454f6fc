"""The value that is returned in place of a document that cannot be read or stored."""

from __future__ import annotations

import traceback
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was refused: its name ("news.jsonl:17") and the reason in words.

    `trace` is the traceback if the reason is an unexpected error.
    """

    name: str
    reason: str
    trace: str = ""


class RefusedError(Exception):
    """Raised while a document is read; its message becomes the reason of the `Failure` that the caller gets."""


def unexpected_failure(name: str, what: str, error: Exception) -> Failure:
    """The report of an error that nobody foresaw, with its traceback."""
    message = f": {error}" if str(error) else ""
    return Failure(name, f"{what}: {type(error).__name__}{message}", "".join(traceback.format_exception(error)))
