"""The cases to measure: each as URL paths of the service, plain SQL for the limit, and the closest of other servers."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from tests.factories.generated_archive.words import SINGLE

PAGE = 50
SHARE = 0.125  # of the number of requests, for cases that take tenths of a second or more
NOUNS = set(SINGLE["nouns"])
TABLES = "/api/tables"  # of soul-cli
SOUL = f"{TABLES}/event/rows?_limit=50&_ordering=-sort_date"
# Plain SQL for the ids of a page, joined with the bodies stored in the archive.
BODIES = "SELECT (SELECT entry FROM ready.body WHERE body.id = page.id) FROM ({}) AS page"
NEWEST = "ORDER BY sort_date DESC, id DESC LIMIT 50"
# The fastest of the plain forms of these two queries (IN, EXISTS, JOIN) for most arguments drawn from a million events.
MEETINGS = (
    "SELECT DISTINCT e.id, e.sort_date FROM participant p JOIN event_participant a ON a.participant_id = p.id"
    " JOIN event_participant b ON b.event_id = a.event_id AND b.participant_id <> a.participant_id"
    " JOIN participant q ON q.id = b.participant_id JOIN event e ON e.id = a.event_id"
    " WHERE p.country = {one} AND q.country = {other}"
    " AND e.ends_on >= {start} AND e.starts_on <= {end} AND e.sort_date <= {end}"
    " ORDER BY e.sort_date DESC, e.id DESC LIMIT 50"
)
WORDED = (
    "SELECT id FROM statement WHERE EXISTS (SELECT 1 FROM search_entry WHERE record_id = statement.id"
    f" AND number IN (SELECT rowid FROM search_index WHERE search_index MATCH {{words}})) {NEWEST}"
)
# The same words on PostgreSQL, whose index is of another kind.
WORDED_POSTGRESQL = (
    "SELECT id FROM statement WHERE id IN (SELECT record_id FROM search_entry"
    f" WHERE to_tsvector('simple'::regconfig, words) @@ to_tsquery('simple', replace(?, ' AND ', ' & '))) {NEWEST}"
)


@dataclass
class Case:
    """A kind of request with several arguments. `paths` are by server; a server without paths does not support it.

    `sql` is the limit's query, `postgresql` that on PostgreSQL if it is another.
    If a server needs several requests for what others answer in one, a path has several URLs separated by spaces.
    Slow cases are sent with a `share` of the number of arguments, and a `whole` export only once per run.
    """

    name: str
    title: str
    paths: dict[str, list[str]]
    sql: str
    arguments: list[list[Any]]
    shape: str = "bodies"
    share: float = 1
    whole: bool = False
    postgresql: str | None = None

    def in_a_round(self, requests: int) -> int:
        """The number of requests per round, given the number of a case with `share` 1."""
        return max(1, round(requests * self.share))

    def keep(self, number: int) -> None:
        """Drop all requests but the first `number`."""
        self.arguments = self.arguments[:number]
        self.paths = {server: paths[:number] for server, paths in self.paths.items()}


def cases(database: str, number: int, seed: int = 11) -> list[Case]:
    """All cases, each with `number` different arguments drawn from the archive."""
    return list(_Asking(database, number, Random(seed)).cases())


class _Asking:
    def __init__(self, database: str, number: int, random: Random) -> None:
        self.connection = sqlite3.connect(database)
        self.number, self.random = number, random
        [[self.events]] = self.connection.execute("SELECT max(rowid) FROM event")
        [[self.statements]] = self.connection.execute("SELECT max(rowid) FROM statement")

    def cases(self) -> Iterator[Case]:
        rows = [row for row in self._events() if row["sort_date"] > "0001-01-01"][: self.number]
        places = [[row["sort_date"], row["id"]] for row in rows]
        yield Case(
            "list",
            "list of 50 full events",
            {
                "ours": [f"/v1/events?cursor={_cursor(*place)}" for place in places],
                "datasette": [_canned("list", day=day, id=record) for day, record in places],
                "smorest": [f"/events?page={1 + n * 7 % max(1, self.events // PAGE)}" for n in range(len(places))],
                "soul": [f"{SOUL}&_page={1 + n * 7 % max(1, self.events // PAGE)}" for n in range(len(places))],
            },
            BODIES.format(f"SELECT id FROM event WHERE (sort_date, id) < (?, ?) {NEWEST}"),
            places,
        )
        yield Case(
            "item",
            "one event with all tellings",
            {
                "ours": [f"/v1/events/{row['id']}" for row in rows],
                "datasette": [_canned("item", id=row["id"]) for row in rows],
                "smorest": [f"/events/{row['id']}" for row in rows],
                "soul": [self._table_by_table(row["id"]) for row in rows],
            },
            "SELECT body.page FROM event JOIN ready.body ON body.id = event.id WHERE event.id = ?",
            [[row["id"]] for row in rows],
            shape="item",
        )
        yield self._filtered(rows)
        yield self._dyad(rows)
        yield self._text()
        yield self._facet(rows)
        yield from self._depths()
        yield self._export()

    def _events(self) -> list[dict[str, Any]]:
        """A random sample of events, twice as many as are needed."""
        cursor = self.connection.execute("SELECT * FROM event LIMIT 0")
        names = [column[0] for column in cursor.description]
        drawn = self.random.sample(range(1, self.events + 1), min(self.events, 2 * self.number + 20))
        found = (self.connection.execute("SELECT * FROM event WHERE rowid = ?", (n,)).fetchone() for n in drawn)
        return [dict(zip(names, row, strict=True)) for row in found if row]

    def _table_by_table(self, event: str) -> str:
        """The soul-cli requests for all data of an event except the texts of spans; `_limit` exceeds every count."""
        query = "SELECT id, document_id FROM telling WHERE id IN (SELECT id FROM event_telling WHERE event_id = ?)"
        rows = self.connection.execute(query, (event,)).fetchall()
        tellings, documents = (",".join(str(each) for each in column) for column in zip(*rows, strict=True))
        sides = self.connection.execute("SELECT participant_id FROM event_participant WHERE event_id = ?", (event,))
        participants = ",".join(row[0] for row in sides)
        of_event = f"_filters=event_id:{event}&_limit=1000"
        return " ".join(
            (
                f"{TABLES}/event/rows/{event}",
                f"{TABLES}/event_participant/rows?{of_event}",
                f"{TABLES}/participant/rows?_filters=id:[{participants}]&_limit=1000",
                f"{TABLES}/event_telling/rows?{of_event}",
                f"{TABLES}/telling/rows?_filters=id:[{tellings}]&_limit=1000",
                f"{TABLES}/mention/rows?_filters=telling_id:[{tellings}]&_limit=1000",
                f"{TABLES}/document/rows?_filters=id:[{documents}]&_schema=id,title,publisher,published,url&_limit=1000",
            )
        )

    def _filtered(self, rows: Sequence[dict[str, Any]]) -> Case:
        pairs = [[row["type"], row["country"] or "IND"] for row in rows]
        return Case(
            "filters",
            "two filters: type and country",
            {
                "ours": [f"/v1/events?type={kind}&country={country}" for kind, country in pairs],
                "datasette": [_canned("filters", type=kind, country=country) for kind, country in pairs],
                "smorest": [f"/events?type={kind}&country={country}" for kind, country in pairs],
                "soul": [f"{SOUL}&_filters=type:{kind},country:{country}" for kind, country in pairs],
            },
            BODIES.format(f"SELECT id FROM event WHERE type = ? AND country = ? {NEWEST}"),
            pairs,
        )

    def _dyad(self, rows: Sequence[dict[str, Any]]) -> Case:
        asked = []
        for row in rows:
            found = self.connection.execute(
                "SELECT DISTINCT country FROM event_participant JOIN participant ON participant_id = participant.id"
                " WHERE event_id = ? ORDER BY country",
                (row["id"],),
            ).fetchall()
            one, other = (found[0][0], found[-1][0])
            year = row["sort_date"][:4]
            asked.append([one, other if other != one else "NOR", f"{year}-01-01", f"{year}-12-31"])
        return Case(
            "dyad",
            "two countries in one year",
            {
                "ours": [
                    f"/v1/events?dyad={one},{other}&date_from={start}&date_to={end}" for one, other, start, end in asked
                ],
                "datasette": [
                    _canned("dyad", one=one, other=other, start=start, end=end) for one, other, start, end in asked
                ],
                "smorest": [
                    f"/events?one={one}&other={other}&start={start}&end={end}" for one, other, start, end in asked
                ],
            },
            BODIES.format(MEETINGS.format(one="?1", other="?2", start="?3", end="?4")),
            asked,
            share=SHARE,
        )

    def _text(self) -> Case:
        asked: list[list[str]] = []
        while len(asked) < self.number:
            row = self.connection.execute(
                "SELECT text FROM statement WHERE rowid = ?", (self.random.randrange(1, self.statements + 1),)
            ).fetchone()
            nouns = sorted(NOUNS.intersection(row[0].replace(",", "").replace(";", "").split()))
            if len(nouns) > 1:
                asked.append(self.random.sample(nouns, 2))
        return Case(
            "text",
            "full text: two words in statements",
            {
                "ours": [f"/v1/statements?q={one}+{other}" for one, other in asked],
                "datasette": [_canned("text", words=f"{one} AND {other}") for one, other in asked],
                "smorest": [f"/statements?words={quote(f'{one} AND {other}')}" for one, other in asked],
            },
            BODIES.format(WORDED.format(words="?")),
            [[f"{one} AND {other}"] for one, other in asked],
            share=SHARE,
            postgresql=BODIES.format(WORDED_POSTGRESQL),
        )

    def _facet(self, rows: Sequence[dict[str, Any]]) -> Case:
        countries = [row["country"] or "IND" for row in rows]
        return Case(
            "facet",
            "events of a country counted by type",
            {
                "ours": [f"/v1/events/facets?by=type&country={country}" for country in countries],
                "datasette": [_canned("facet", country=country) for country in countries],
                "smorest": [f"/facets?country={country}" for country in countries],
            },
            "SELECT type, count(*) FROM event WHERE country = ? GROUP BY type ORDER BY 2 DESC, 1",
            [[country] for country in countries],
            shape="counts",
        )

    def _depths(self) -> Iterator[Case]:
        deep = self.events // 2 // PAGE
        place = self.connection.execute(
            f"SELECT sort_date, id FROM event ORDER BY sort_date DESC, id DESC LIMIT 1 OFFSET {deep * PAGE - 1}"
        ).fetchone()
        for name, number, start in (("first", 1, ["9999-12-31", "z"]), ("deep", deep + 1, list(place))):
            path = "/v1/events" if name == "first" else f"/v1/events?cursor={_cursor(*start)}"
            yield Case(
                name,
                f"page {number:,}",
                {
                    "ours": [path] * self.number,
                    "datasette": [_canned("list", day=start[0], id=start[1])] * self.number,
                    "smorest": [f"/events?page={number}"] * self.number,
                    "soul": [f"{SOUL}&_page={number}"] * self.number,
                },
                BODIES.format(f"SELECT id FROM event WHERE (sort_date, id) < (?, ?) {NEWEST}"),
                [start] * self.number,
            )

    def _export(self) -> Case:
        many = max(1, self.events // 10)
        [[day]] = self.connection.execute(
            f"SELECT sort_date FROM event ORDER BY sort_date DESC, id DESC LIMIT 1 OFFSET {many}"
        )
        return Case(
            "export",
            f"CSV of {many:,} events",
            {
                "ours": [f"/v1/events?format=csv&date_from={day}"],
                "datasette": [
                    f"/archive/event.csv?_stream=1&_nocount=1&_size=max&_sort_desc=sort_date&ends_on__gte={day}"
                ],
                "smorest": [f"/events.csv?start={day}"],
            },
            "SELECT body.line FROM event JOIN ready.body ON body.id = event.id WHERE ends_on >= ?"
            " ORDER BY sort_date DESC, event.id DESC",
            [[day]],
            shape="lines",
            whole=True,
        )


def _cursor(*place: str) -> str:
    return base64.urlsafe_b64encode(json.dumps(["-date", *place], separators=(",", ":")).encode()).decode().rstrip("=")


def _canned(name: str, **values: str) -> str:
    """The path of a stored query of Datasette."""
    return f"/archive/{name}.json?_shape=array&{urlencode(values)}"
