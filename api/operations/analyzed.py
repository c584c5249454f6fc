"""What the analyzer makes of a document that was sent, or why it refuses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from api.analysis.outcomes import Analyzed, Busy, Refused, Task
from api.http.errors import UnusableError


def analyzed(task: Task, refused: Callable[[Sequence[str | None]], None] | None = None) -> bytes:
    """What `Analyzed` holds. Raises UnusableError if the document is refused, ServiceUnavailable if too many wait.

    `refused` is told the origin of what was read and is refused.
    """
    outcome = current_app.extensions["analyzer"].analyze(task)
    match outcome:
        case Analyzed(body):
            return body
        case Refused(reason, origin):
            if refused and origin:
                refused(origin)
            raise UnusableError(_sentence(reason))
        case Busy(reason, seconds):
            raise ServiceUnavailable(reason, retry_after=seconds)
        case _:
            raise TypeError(type(outcome))


def _sentence(reason: str) -> str:
    """Why a document was refused, as a sentence."""
    about_all = reason.startswith(("is ", "has ", "took ", "needed ", "ended "))
    return f"The document {reason}." if about_all else f"{reason[:1].upper()}{reason[1:]}."
