"""The value that is returned in place of a document that cannot be read or stored."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from typing import NamedTuple


class Origin(NamedTuple):
    """Which document was refused: the digest of its bytes, and where it was published, as far as that was found."""

    sha256: str
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was refused: its name ("news.jsonl:17") and the reason in words.

    `trace` is the traceback if the reason is an unexpected error. `origin` is null for what is no document, as a path
    that leads nowhere, and for what was not read to its end.
    """

    name: str
    reason: str
    trace: str = ""
    origin: Origin | None = field(default=None, compare=False)


class RefusedError(Exception):
    """Raised while a document is read; its message becomes the reason of the `Failure` that the caller gets.

    `url` and `publisher` are what was found of its origin before.
    """

    def __init__(self, reason: str, url: str | None = None, publisher: str | None = None) -> None:
        super().__init__(reason)
        self.url = url
        self.publisher = publisher

    def add(self, url: str | None, publisher: str | None) -> None:
        """What else is known of the document's origin; what comes with it goes before what its page states."""
        self.url = url or self.url
        self.publisher = publisher or self.publisher


def unexpected_failure(name: str, what: str, error: Exception) -> Failure:
    """The report of an error that nobody foresaw, with its traceback."""
    message = f": {error}" if str(error) else ""
    return Failure(name, f"{what}: {type(error).__name__}{message}", "".join(traceback.format_exception(error)))
