"""The URL converter for record ids: any path segment but `facets` and `timeline`, which have their own routes."""

from __future__ import annotations

from werkzeug.routing import BaseConverter


class RecordConverter(BaseConverter):
    """Does not match `/v1/documents/facets`, so that a 405 there does not list DELETE among the allowed methods.

    Nor does it match an id with NUL, which PostgreSQL refuses as a value.
    """

    regex = r"(?!(?:facets|timeline)\Z)[^/\x00]+"
    part_isolating = True
