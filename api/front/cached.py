"""A cached response: headers, body, and the change number that it depends on."""

from __future__ import annotations

from typing import NamedTuple

from api.rendering.body_store import with_host
from api.urls import Links


class Dependency(NamedTuple):
    """The last change number, of `record` or of all records, when a response was made; `route` is for metrics."""

    route: str
    record: str | None
    last_change: int


class CachedResponse(NamedTuple):
    """A response with status 200. If `links` is given, the body lacks their host, which makes it half as long."""

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
