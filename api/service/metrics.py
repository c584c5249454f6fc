"""/metrics: counts and durations of requests, and counts of records, in the text format of Prometheus."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from functools import cache

from flask import Flask, Response, g, request
from prometheus_client import (
    GC_COLLECTOR,
    PLATFORM_COLLECTOR,
    PROCESS_COLLECTOR,
    CollectorRegistry,
    Counter,
    Histogram,
    Metric,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from api.query.parameters import none
from api.rendering.backlog import COUNTED, backlog
from api.resources import RESOURCES
from api.service.outlet_days import OutletDays
from api.service.pace import Paced
from models.database import snapshot

LOG = logging.getLogger(__name__)
REQUEST_LOG = logging.getLogger("api.requests")  # at level INFO, which only the log in JSON shows
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
NO_ROUTE = "none"  # the label of a request that matches no route
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds

disable_created_metrics()  # type: ignore[no-untyped-call]  # an extra time series for each counter
PROCESS = CollectorRegistry()
REQUESTS = Counter(
    "http_requests", "Requests by method, route and status.", ["method", "route", "status"], registry=PROCESS
)
DURATION = Histogram(
    "http_request_duration_seconds",
    "From the request to the end of the answer, of streams to their last byte.",
    ["method", "route"],
    buckets=BUCKETS,
    registry=PROCESS,
)
for _collector in (PROCESS_COLLECTOR, PLATFORM_COLLECTOR, GC_COLLECTOR):
    PROCESS.register(_collector)


class Backlog(Collector):
    """The renderer's backlog, counted at each scrape."""

    def __init__(self, engine: Callable[[], Engine], render_version: str) -> None:
        self._engine = engine
        self._render_version = render_version

    def collect(self) -> Iterator[Metric]:
        """The number of changes without stored bodies; nothing if the database is unreachable."""
        try:
            with snapshot(self._engine()) as connection:
                waiting = backlog(connection, self._render_version)
        except DBAPIError as error:
            LOG.error("the renderer's backlog cannot be counted: %s", error.orig)
            return
        sentence = f"Changes whose bodies are yet to be stored, counted up to {COUNTED}."
        yield GaugeMetricFamily("newsrecords_renderer_backlog", sentence, waiting)


class RecordCounts(Collector):
    """The number of records of each kind, as of the last count.

    Counting a million rows takes a while, so they are counted at a scrape, but for at most a hundredth of the time.
    """

    def __init__(self, engine: Callable[[], Engine], clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._counts = Paced(self._counted, clock)

    def collect(self) -> Iterator[Metric]:
        """The counts, and whether the database was reachable at the last count."""
        counts = self._counts.value()
        yield GaugeMetricFamily(
            "newsrecords_database_up", "1 if the records could be counted the last time, else 0.", bool(counts)
        )
        records = GaugeMetricFamily("newsrecords_records", "Records by kind, counted now and then.", labels=["kind"])
        for kind, number in counts.items():
            records.add_metric([kind], number)
        yield records

    def _counted(self) -> dict[str, int]:
        """The counts; empty if the database is unreachable, so that the other metrics are still served."""
        try:
            with snapshot(self._engine()) as connection:
                return {
                    each.name: connection.scalar(select(func.count()).select_from(each.model)) or 0
                    for each in RESOURCES
                }
        except DBAPIError as error:
            LOG.error("records cannot be counted: %s", error.orig)
            return {}


def register(app: Flask, folder: str | None) -> None:
    """Make `app` measure its requests and serve /metrics.

    If a `folder` is given, the figures are those of all processes that write to it; otherwise of this process only. The
    library writes to the folder that PROMETHEUS_MULTIPROC_DIR names when it is imported; gunicorn.conf.py sets it.
    """
    app.before_request(_start)
    app.after_request(_measure)
    shown = CollectorRegistry()
    shown.register(RecordCounts(lambda: app.extensions["engine"]))
    shown.register(OutletDays(lambda: app.extensions["engine"]))
    shown.register(Backlog(lambda: app.extensions["engine"], app.extensions["versions"].render))
    if folder is not None:
        MultiProcessCollector(shown, folder)  # type: ignore[no-untyped-call]
    else:
        shown.register(PROCESS)

    def metrics() -> Response:
        none().parse(request.args)
        return Response(generate_latest(shown), content_type=CONTENT_TYPE_PLAIN_0_0_4)

    app.add_url_rule("/metrics", "metrics", metrics)


def _start() -> None:
    g.started = time.perf_counter()


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request that was answered, and log it."""
    requests, duration = _counters(method, route, status)
    requests.inc()
    duration.observe(seconds)
    if REQUEST_LOG.isEnabledFor(logging.INFO):
        fields = {"method": method, "route": route, "status": status, "seconds": round(seconds, 6)}
        REQUEST_LOG.info("answered", extra={"fields": fields})


@cache
def _counters(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    """The metrics with these labels, cached: looking them up takes longer than counting."""
    return REQUESTS.labels(method, route, status), DURATION.labels(method, route)


def _measure(response: Response) -> Response:
    method = request.method if request.method in METHODS else "other"
    route = request.url_rule.rule if request.url_rule else NO_ROUTE
    status, started = response.status_code, g.started

    def record() -> None:
        count_request(method, route, status, time.perf_counter() - started)

    if response.is_streamed:
        response.call_on_close(record)
    else:
        record()
    return response
