"""A response as it is kept: headers, body, and the change that it depends on."""

from __future__ import annotations

from typing import NamedTuple

from api.rendering.body_store import with_host
from api.urls import Links


class Dependency(NamedTuple):
    """The number of the last change, of `record` or of all, as of which a response was made; `route` is for metrics."""

    route: str
    record: str | None
    last_change: int


class CachedResponse(NamedTuple):
    """A response with the status 200. Where there are `links`, the body lacks their host: it is half as long so."""

    headers: list[tuple[str, str]]
    body: bytes
    dependency: Dependency
    links: Links | None = None

    def sent(self) -> tuple[list[tuple[str, str]], bytes]:
        """Headers and body as they are sent."""
        if self.links is None:
            return [*self.headers], self.body
        body = with_host(self.body, self.links)
        return [*self.headers, ("Content-Length", str(len(body)))], body
