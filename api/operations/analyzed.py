"""What the analyzer makes of a document that was sent, or why it refuses it."""

from __future__ import annotations

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from api.analysis.outcomes import Analyzed, Busy, Refused, Task
from api.http.errors import UnusableError


def analyzed(task: Task) -> bytes:
    """What `Analyzed` holds. Raises UnusableError if the document is refused, ServiceUnavailable if too many wait."""
    outcome = current_app.extensions["analyzer"].analyze(task)
    match outcome:
        case Analyzed(body):
            return body
        case Refused(reason):
            raise UnusableError(_sentence(reason))
        case Busy(reason, seconds):
            raise ServiceUnavailable(reason, retry_after=seconds)
        case _:
            raise TypeError(type(outcome))


def _sentence(reason: str) -> str:
    """Why a document was refused, as a sentence."""
    about_all = reason.startswith(("is ", "has ", "took ", "needed ", "ended "))
    return f"The document {reason}." if about_all else f"{reason[:1].upper()}{reason[1:]}."
