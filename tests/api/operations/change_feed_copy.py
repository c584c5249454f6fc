"""A copy of all that is served, kept as the docs say: by asking what changed, and fetching that."""

from __future__ import annotations

from collections import Counter
from typing import Any

import orjson
from flask.testing import FlaskClient

from api.resources import RESOURCES
from tests.api.conftest import forget


class Mirror:
    """Bodies of items by id, as of the last poll; `seen` counts the entries by action."""

    def __init__(self, client: FlaskClient, limit: int = 200) -> None:
        self.client = client
        self.next = f"/v1/changes?limit={limit}"
        self.bodies: dict[str, bytes] = {}
        self.seen: Counter[str] = Counter()
        self.requests = 0

    def poll(self) -> None:
        """Follow the feed to its end."""
        while True:
            response = self.client.get(self.next)
            self.requests += 1
            assert response.status_code == 200, response.get_data(as_text=True)
            page = response.get_json()
            self.next = page["next"]
            if not page["data"]:
                return
            for entry in page["data"]:
                self._take(entry)

    def _take(self, entry: dict[str, Any]) -> None:
        action, record, href = entry["action"], entry["id"], entry["href"]
        self.seen[action] += 1
        self.bodies.pop(record, None)
        if action in {"created", "updated"}:
            response = self.client.get(href)
            if response.status_code == 200:
                self.bodies[record] = response.get_data()
            else:
                assert response.status_code in {308, 410}  # it went meanwhile; an entry further on says so


class ExpandingMirror(Mirror):
    """The same from the feed alone, which brings the records."""

    def __init__(self, client: FlaskClient, limit: int = 200) -> None:
        super().__init__(client, limit)
        self.next += "&expand=record"

    def _take(self, entry: dict[str, Any]) -> None:
        self.seen[entry["action"]] += 1
        self.bodies.pop(entry["id"], None)
        if entry["record"] is not None:
            self.bodies[entry["id"]] = orjson.dumps(entry["record"])


def served(client: FlaskClient) -> dict[str, bytes]:
    """The body of every item that the lists have, each read anew: nothing that is kept may hide a change."""
    forget(client)
    bodies = {}
    for resource in RESOURCES:
        if not resource.in_change_feed:  # the feed does not tell of it
            continue
        lines = client.get(f"{resource.path}?format=csv&fields=id").get_data(as_text=True).splitlines()[1:]
        for record, href in (line.split(",") for line in lines):
            response = client.get(href)
            assert response.status_code == 200, response.get_data(as_text=True)
            bodies[record] = response.get_data()
    return bodies
