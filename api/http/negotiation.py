"""What a client accepts."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import MIMEAccept


def accepted() -> MIMEAccept:
    """The media types of `Accept`; what clients add to them, as `; charset=utf-8`, makes no difference here."""
    return MIMEAccept([(media.partition(";")[0].strip(), quality) for media, quality in request.accept_mimetypes])
