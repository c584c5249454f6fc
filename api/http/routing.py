"""How a record's id stands in a path: any segment but the words that are paths of their own."""

from __future__ import annotations

from werkzeug.routing import BaseConverter


class RecordConverter(BaseConverter):
    """Leaves `/v1/documents/facets` to itself, so that nobody is told that it could be deleted.

    An id holds no NUL, which PostgreSQL would refuse to look for.
    """

    regex = r"(?!(?:facets|timeline)\Z)[^/\x00]+"
    part_isolating = True
