"""The parameter that holds several names with commas between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import fields

from api.fields import Whole


class Names(fields.String):
    """Some of the names that the service gives meaning to, each once, in the order given."""

    def __init__(self, names: Iterable[str], **kwargs: Any) -> None:
        known = sorted(names)
        self.allowed = f"one or more of {', '.join(known)}, with commas between"
        one = f"({'|'.join(known)})"
        self._check = Whole(f"^{one}(,{one})*$", error="Not names that are known here.")
        super().__init__(**kwargs)
        self.metadata = {"pattern": self._check.regex.pattern, **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return list(dict.fromkeys(self._check(super()._deserialize(value, attr, data, **kwargs)).split(",")))
