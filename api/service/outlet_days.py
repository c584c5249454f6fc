"""What came from each outlet within a day, for /metrics: an outlet whose pages changed stands out at once.

The figures are of the last 24 hours, so that they need no history to compare with, and few enough to be labels: the
outlets with the most documents, and all others together.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from prometheus_client import Metric
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Engine, Select, case, exists, func, literal_column, select
from sqlalchemy.exc import DBAPIError

from api.service.pace import Paced
from models import Document, Outlet, Refusal, Telling
from models.database import snapshot
from models.vocabulary import RecordKind

DAY = timedelta(days=1)
MOST_OUTLETS = 100
OTHER, UNKNOWN = "other", "unknown"  # the outlets beyond these, and documents whose outlet nobody knows
LONGEST_NAME = 100  # characters of a label
METRICS = {
    "documents": "Documents stored within the last 24 hours.",
    "documents_without_events": "Those of them that tell no event.",
    "documents_without_date": "Those of them that have no day of publication.",
    "documents_refused": "Documents refused for the first time within the last 24 hours.",
}

Counts = Counter[str]  # by the names of METRICS


class OutletDays(Collector):
    """Counts documents at a scrape, but for at most a hundredth of the time."""

    def __init__(self, engine: Callable[[], Engine], clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._counts = Paced(self._counted, clock)

    def collect(self) -> Iterator[Metric]:
        """A gauge per figure, labelled by outlet; none if the database was unreachable at the last count."""
        counts = self._counts.value()
        for name, sentence in METRICS.items():
            family = GaugeMetricFamily(f"newsrecords_day_{name}", f"{sentence} By outlet.", labels=["outlet"])
            for outlet, found in counts.items():
                family.add_metric([outlet], found[name])
            yield family

    def _counted(self) -> Mapping[str, Counts]:
        try:
            with snapshot(self._engine()) as connection:
                return bounded(count_since(connection, datetime.now(UTC) - DAY))
        except DBAPIError:  # `newsrecords_database_up` tells of it, and the log
            return {}


def bounded(counts: Mapping[str, Counts], most: int = MOST_OUTLETS) -> Mapping[str, Counts]:
    """The counts of the `most` outlets with the most documents, stored or refused, and of all others together."""

    def rank(outlet: str) -> tuple[int, str]:
        return -counts[outlet]["documents"] - counts[outlet]["documents_refused"], outlet

    names = sorted(counts, key=rank)
    others = sum((counts[name] for name in names[most:]), Counter())
    return {name: counts[name] for name in names[:most]} | ({OTHER: others} if others else {})


def count_since(connection: Connection, moment: datetime) -> dict[str, Counts]:
    """The counts of each outlet since a moment, by its domain, else its name."""
    found: dict[str, Counts] = {}
    for outlet, domain, name, number, eventless, dateless in connection.execute(stored_since(moment)):
        counts = found.setdefault(_label(outlet, domain or name), Counter())
        counts["documents"] += number
        counts["documents_without_events"] += eventless
        counts["documents_without_date"] += dateless
    refused = (
        select(Refusal.outlet_id, func.coalesce(Outlet.domain, Outlet.name, func.min(Refusal.outlet)), func.count())
        .outerjoin(Outlet, Outlet.id == Refusal.outlet_id)
        .where(Refusal.refused_at >= moment)
        .group_by(Refusal.outlet_id, Outlet.domain, Outlet.name)
    )
    for outlet, name, number in connection.execute(refused):
        found.setdefault(_label(outlet, name), Counter())["documents_refused"] += number
    return found


def stored_since(moment: datetime) -> Select[str, str | None, str, int, Any, Any]:
    """The query for the documents stored since a moment, grouped by outlet."""
    # Grouped by the bare column, SQLite would read the index by outlet from end to end.
    published_by = func.coalesce(Document.outlet_id, literal_column("''"))
    tells_event = exists().where(Telling.document_id == Document.id, Telling.kind == RecordKind.EVENT)
    return (
        select(
            published_by,
            Outlet.domain,
            Outlet.name,
            func.count(),
            func.sum(case((tells_event, 0), else_=1)),
            func.sum(case((Document.published.is_(None), 1), else_=0)),
        )
        .outerjoin(Outlet, Outlet.id == Document.outlet_id)
        .where(Document.added_at >= moment)
        .group_by(published_by, Outlet.domain, Outlet.name)
    )


def _label(outlet: str | None, name: str | None) -> str:
    return name[:LONGEST_NAME] if outlet and name else UNKNOWN
