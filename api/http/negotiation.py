"""Content negotiation: the media types that a client accepts."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import MIMEAccept


def accepted() -> MIMEAccept:
    """The media types of `Accept`, without parameters such as `; charset=utf-8`."""
    return MIMEAccept([(media.partition(";")[0].strip(), quality) for media, quality in request.accept_mimetypes])
