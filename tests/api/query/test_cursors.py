"""Pages of every size visit each record once and in order, ties and undated records included."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

import models as m
from api import create_app
from api.resources import RESOURCES
from api.settings import Settings
from models.database import transaction
from models.document import UNDATED
from models.vocabulary import EventStatus, EventType, ParticipantKind
from tests.worlds.archive_rows import VISIT
from tests.worlds.databases import Databases

MANY = 23
SIZES = (1, 2, 3, 5, 7, 22, 23, 24, 200)


@pytest.fixture(scope="module")
def crowd(databases: Databases) -> Iterator[FlaskClient]:
    """Events and participants with few different dates, names and numbers."""
    with databases.empty() as engine:
        _fill(engine)
        yield create_app(Settings(), engine).test_client()


def _fill(engine: Engine) -> None:
    with transaction(engine) as session:
        for n in range(MANY):
            day = date(2024, 1, 1) + timedelta(n % 4) if n % 3 else None
            session.add(
                m.Event(
                    id=f"e{n * 7 % MANY:017d}",
                    type=EventType.AID,
                    status=EventStatus.ASSERTED,
                    starts_on=day,
                    ends_on=day,
                    confidence=(n % 5) / 3,
                    documents=n % 2,
                    best_telling_id=0,
                    sort_date=day or UNDATED,
                    has_actor=False,
                    has_recipient=False,
                )
            )
            name = f"{'aÅZ'[n % 3]} name"
            session.add(m.Participant(id=f"p{n:017d}", name=name, kind=ParticipantKind.GROUP, documents=n % 4))


def walk(client: FlaskClient, url: str) -> list[str]:
    found: list[str] = []
    while url:
        response = client.get(url)
        assert response.status_code == 200, response.get_data(as_text=True)
        body = response.get_json()
        found += [record["id"] for record in body["data"]]
        assert (response.headers.get("Link") == f'<{body["next"]}>; rel="next"') is (body["next"] is not None)
        url = body["next"]
        assert len(found) <= MANY, "a record came twice"
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("resource", "order"),
    [
        (resource.name, minus + order)
        for resource in RESOURCES
        if resource.name in {"events", "participants"}
        for order in resource.orders
        for minus in ("", "-")
    ],
)
def test_pages_of_any_size_visit_each_record_once_and_in_order(
    crowd: FlaskClient, resource: str, order: str, size: int
) -> None:
    whole = [record["id"] for record in crowd.get(f"/v1/{resource}?sort={order}&limit=200").get_json()["data"]]
    assert len(set(whole)) == MANY
    assert walk(crowd, f"/v1/{resource}?sort={order}&limit={size}") == whole


def test_one_order_is_the_reverse_of_the_other(crowd: FlaskClient) -> None:
    assert walk(crowd, "/v1/events?sort=date&limit=4") == walk(crowd, "/v1/events?sort=-date&limit=4")[::-1]


def test_undated_records_stand_before_all_others(crowd: FlaskClient) -> None:
    dates = [record["date"] for record in crowd.get("/v1/events?sort=date&limit=200").get_json()["data"]]
    known = [each["start"] for each in dates if each]
    assert dates[: len(dates) - len(known)] == [None] * (MANY - len(known))
    assert known == sorted(known)
    assert 0 < len(known) < MANY


def test_a_page_keeps_what_was_asked_for(crowd: FlaskClient) -> None:
    url = crowd.get("/v1/events?limit=2&type=AID&type=ASSAULT&has_date=true&sort=date").get_json()["next"]
    query = parse_qs(urlsplit(url).query)
    assert {name: query[name] for name in query if name != "cursor"} == {
        "limit": ["2"],
        "type": ["AID", "ASSAULT"],
        "has_date": ["true"],
        "sort": ["date"],
    }


def test_a_record_added_behind_the_cursor_moves_nothing(database: Engine) -> None:
    client = create_app(Settings(), database).test_client()

    def add(*numbers: int) -> None:
        with transaction(database) as session:
            for n in numbers:
                session.add(m.Participant(id=f"p{n:017d}", name=f"{n:03d}", kind=ParticipantKind.GROUP, documents=1))

    add(*range(10, 16))
    first = client.get("/v1/participants?sort=name&limit=3").get_json()
    add(5, 6)
    assert [each["name"] for each in client.get(first["next"]).get_json()["data"]] == ["013", "014", "015"]


def packed(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%%%",
        "é",
        "a" * 999,
        packed("-date"),
        packed("-date", "2024-03-05", 5),
        packed("-date", "2024-13-05", VISIT),
        packed("-date", None, VISIT),
        packed("-date", 5, VISIT),
        packed("-date", "2024-03-05", "e\0"),
        packed(["-date"], "2024-03-05", VISIT),
        packed("date", "2024-03-05", VISIT),
        base64.urlsafe_b64encode(b'{"-date": 1}').decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_a_cursor_of_somebody_else_is_refused(client: FlaskClient, cursor: str) -> None:
    response = client.get("/v1/events", query_string={"cursor": cursor})
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert (fault["parameter"], fault["given"]) == ("cursor", cursor)


@pytest.mark.parametrize(
    ("resource", "sort", "value"),
    [
        ("events", "-documents", 2**31),
        ("events", "-documents", True),
        ("events", "-documents", 1.0),
        ("events", "confidence", "1"),
        ("participants", "name", 1),
        ("participants", "name", "a\0"),
    ],
)
def test_a_cursor_with_a_value_that_its_order_does_not_have_is_refused(
    client: FlaskClient, resource: str, sort: str, value: object
) -> None:
    cursor = packed(sort, value, VISIT)
    response = client.get(f"/v1/{resource}", query_string={"cursor": cursor, "sort": sort})
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_belongs_to_its_sort(client: FlaskClient) -> None:
    url = client.get("/v1/events?limit=1&sort=documents").get_json()["next"]
    response = client.get(url.replace("sort=documents", "sort=-documents"))
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["message"] == "This cursor belongs to sort=documents."
