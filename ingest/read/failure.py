"""The values that are returned in place of a document that cannot be read or stored, and what is said of files."""

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
class Remark:
    """What there is to say of a file or a part of one: its name ("news.zip/july.jsonl:17") and the words."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure(Remark):
    """A document that was refused, and why.

    `trace` is the traceback if the reason is an unexpected error. `origin` is null for what is no document, as a path
    that leads nowhere, and for what was not read to its end.
    """

    trace: str = ""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Skipped(Remark):
    """A file that was left out as it is no document, such as a picture among articles: no failure of the run."""


@dataclass(frozen=True, slots=True)
class Guess(Remark):
    """What was taken for what without being told so."""


class RefusedError(Exception):
    """Raised while a document is read; its message becomes the reason of the `Failure` that the caller gets.

    `sha256`, `url` and `publisher` are what was found of its origin before.
    """

    def __init__(self, reason: str, url: str | None = None, publisher: str | None = None) -> None:
        super().__init__(reason)
        self.sha256: str | None = None
        self.url = url
        self.publisher = publisher

    def add(self, sha256: str, url: str | None = None, publisher: str | None = None) -> None:
        """What else is known of the document's origin; what comes with it goes before what its page states."""
        self.sha256 = self.sha256 or sha256
        self.url = url or self.url
        self.publisher = publisher or self.publisher

    @property
    def origin(self) -> Origin | None:
        """Which document it is, if it was read to its end."""
        return Origin(self.sha256, self.url, self.publisher) if self.sha256 else None


class BrokenError(Exception):
    """Raised where a file ends early or is not in its format, so that no more of it can be read."""


class BombError(Exception):
    """Raised where a file unpacks to more than a file may; ends the reading of the file with all that is in it."""


def unexpected_failure(name: str, what: str, error: Exception) -> Failure:
    """The report of an error that nobody foresaw, with its traceback."""
    message = f": {error}" if str(error) else ""
    return Failure(name, f"{what}: {type(error).__name__}{message}", "".join(traceback.format_exception(error)))
