"""Pages beside the JSON of the same lists: `DATABASE_URL=… python -m benchmarks.pages`.

Both are made anew for each request: the response cache is away, and bodies are rendered, not read. Counts are kept, as
they are from the second request on; how long a page takes that finds none is printed as `first`. Both are measured in
processor time, which depends less on what else the machine does; `first` is what somebody waits.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.explore.kept import KeptAnswers
from api.http.code_version import Versions
from api.settings import Settings

ROUNDS = 40
BROWSER = {"Accept": "text/html"}
QUERIES = {
    "events": ("", "type=CONSULT", "country=FRA&status=asserted", "q=visit", "sort=-outlets"),
    "statements": ("", "kind=direct", "q=peace"),
    "agreements": ("", "status=signed"),
    "participants": ("", "kind=person"),
    "documents": ("", "q=visit"),
}


def main() -> None:
    """Print milliseconds for each list: of its JSON, of its page, and how many times as long the page takes."""
    app = create_app(Settings.from_environment(), fronted=False, versions=Versions("none", "none"))
    client = app.test_client()
    print(f"{'list':42}{'JSON':>9}{'page':>9}{'ratio':>7}{'first':>9}")
    for name, queries in QUERIES.items():
        for query in queries:
            row = measured(app, client, name, query)
            print(f"{name + '?' + query:42}" + "".join(f"{row[each]:9.1f}" for each in ("json", "page")), end="")
            print(f"{row['page'] / row['json']:7.2f}{row['first']:9.1f}")
    app.extensions["kept_answers"] = KeptAnswers()
    print(f"start page, first {took(client, '/', BROWSER):.0f} ms, then {took(client, '/', BROWSER):.0f} ms")


def measured(app: Flask, client: FlaskClient, name: str, query: str) -> Mapping[str, float]:
    """Milliseconds of the JSON, of the page with counts, and of the page that waits for counts."""
    listed, page = f"/v1/{name}?{query}&limit=20".replace("?&", "?"), f"/explore/{name}?{query}".rstrip("?")
    took(client, listed)
    app.extensions["kept_answers"] = KeptAnswers()
    first = took(client, page, BROWSER)
    deadline = time.monotonic() + 60
    while "Counting takes longer" in client.get(page, headers=BROWSER).get_data(as_text=True):
        if time.monotonic() > deadline:
            break
        time.sleep(0.5)
    times: dict[str, list[float]] = {"json": [], "page": []}
    for _ in range(ROUNDS):  # in turns, so that both see the same machine
        times["json"].append(took(client, listed, clock=time.thread_time))
        times["page"].append(took(client, page, BROWSER, time.thread_time))
    return {"first": first, **{kind: statistics.median(each) for kind, each in times.items()}}


def took(
    client: FlaskClient,
    address: str,
    headers: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """The milliseconds of one request."""
    started = clock()
    response = client.get(address, headers=dict(headers or {}))
    milliseconds = 1000 * (clock() - started)
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.get_data(as_text=True)[:300]}")
    return milliseconds


if __name__ == "__main__":
    main()
