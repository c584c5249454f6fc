"""The URLs of records and pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from models.kinds import Kind, of_id

VERSION = "/v1"


@dataclass(frozen=True, slots=True)
class Links:
    """Builds absolute URLs under `base`, which has no trailing slash."""

    base: str

    def record(self, record: str, kind: Kind | None = None) -> str:
        """The URL of the record with this id. `kind` is needed only if the id's first letter does not identify it."""
        return f"{self.base}{VERSION}/{(kind or of_id(record)).plural}/{record}"

    def page(self, path: str, query: Iterable[tuple[str, str]], cursor: str, parameter: str = "cursor") -> str:
        """The URL of the page of the list at `path` and `query` that starts after `cursor`, passed as `parameter`."""
        kept = [(name, value) for name, value in query if name != parameter]
        return f"{self.base}{path}?{urlencode([*kept, (parameter, cursor)])}"
