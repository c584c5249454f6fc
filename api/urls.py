"""Where records and pages are served."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

import models.agreement
import models.document
import models.event
import models.participant
import models.statement

VERSION = "/v1"

# The first letter of an id tells the kind of record.
PATHS = {
    models.document.PREFIX: "documents",
    models.event.PREFIX: "events",
    models.participant.PREFIX: "participants",
    models.statement.PREFIX: "statements",
    models.agreement.PREFIX: "agreements",
}


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute addresses under `base`, which has no slash at its end."""

    base: str

    def record(self, record: str) -> str:
        """The address of the record with this id."""
        return f"{self.base}{VERSION}/{PATHS[record[0]]}/{record}"

    def page(self, path: str, query: Iterable[tuple[str, str]], cursor: str, parameter: str = "cursor") -> str:
        """The address of the page behind `cursor`, given by this parameter, of the list at `path` of `query`."""
        kept = [(name, value) for name, value in query if name != parameter]
        return f"{self.base}{path}?{urlencode([*kept, (parameter, cursor)])}"
