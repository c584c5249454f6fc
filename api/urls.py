"""Where records and pages are served."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from models.kinds import Kind, of_id

VERSION = "/v1"


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute addresses under `base`, which has no slash at its end."""

    base: str

    def record(self, record: str, kind: Kind | None = None) -> str:
        """The address of the record with this id, which tells its kind unless that is no kind of record."""
        return f"{self.base}{VERSION}/{(kind or of_id(record)).plural}/{record}"

    def page(self, path: str, query: Iterable[tuple[str, str]], cursor: str, parameter: str = "cursor") -> str:
        """The address of the page behind `cursor`, given by this parameter, of the list at `path` of `query`."""
        kept = [(name, value) for name, value in query if name != parameter]
        return f"{self.base}{path}?{urlencode([*kept, (parameter, cursor)])}"
