"""Parts and wholes, plans and fulfilments: in records, filters, links and pages, from either side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import Engine

from api import create_app
from api.settings import Settings
from ingest import store
from ingest.tellings import Analysis
from tests.factories.belonging_analyses import CLAUSE, QUOTED, SENTENCE, SIGNED, SPEECH, VISITS
from tests.worlds.databases import Databases

# By kind: the world, the field that says what each belongs to, the field of what belongs to it, and who is what.
WORLDS: dict[str, tuple[Sequence[Analysis], str, str, tuple[str, str]]] = {
    "statements": (QUOTED[:2], "part_of", "parts", ("part", "whole")),
    "agreements": (SIGNED, "part_of", "parts", ("part", "whole")),
    "events": (VISITS, "fulfilled_by", "plans", ("plan", "fulfilment")),
}


def service(engine: Engine, told: Sequence[Analysis]) -> FlaskClient:
    store.add_all(engine, told)
    return create_app(Settings(), engine).test_client()


def listed(client: FlaskClient, kind: str, **query: Any) -> list[Any]:
    answer = client.get(f"/v1/{kind}", query_string=query)
    assert answer.status_code == 200, answer.get_json()
    found: list[Any] = answer.get_json()["data"]
    return found


def related(client: FlaskClient, kind: str, record: str) -> Any:
    return client.get(f"/v1/{kind}/{record}/links?state=related").get_json()


@pytest.mark.parametrize("kind", WORLDS)
def test_both_records_say_so(kind: str, database: Engine) -> None:
    told, forward, back, (near, far) = WORLDS[kind]
    client = service(database, told)
    [one] = [each for each in listed(client, kind) if each[forward]]
    [other] = [each for each in listed(client, kind) if not each[forward]]
    assert one[forward] == {"id": other["id"], "href": other["href"]}
    assert [each["id"] for each in client.get(other["href"]).get_json()[back]] == [one["id"]]
    assert client.get(one["href"]).get_json()[back] == []
    [link] = related(client, kind, one["id"])["data"]
    assert (link["other"]["id"], link["relation"]) == (other["id"], far)
    [seen] = related(client, kind, other["id"])["data"]
    assert (seen["other"]["id"], seen["relation"]) == (one["id"], near)
    assert seen["score"] == link["score"]
    assert seen["reasons"] == link["reasons"] != []
    assert (link["by_hand"], link["obstacle"], link["conflict"]) == (False, None, None)
    assert (seen["first"], seen["second"]) == (link["second"], link["first"])


@pytest.mark.parametrize("kind", WORLDS)
def test_they_can_be_asked_for(kind: str, database: Engine) -> None:
    told, forward, back, _ = WORLDS[kind]
    client = service(database, told)
    [one] = listed(client, kind, **{f"has_{forward}": "true"})
    [other] = listed(client, kind, **{f"has_{back}": "true"})
    assert [each["id"] for each in listed(client, kind, **{forward: other["id"]})] == [one["id"]]
    assert [each["id"] for each in listed(client, kind, **{f"exclude_{forward}": other["id"]})] == [other["id"]]
    assert listed(client, kind, **{forward: one["id"]}) == []
    assert [each["id"] for each in listed(client, kind, **{f"has_{back}": "false"})] == [one["id"]]


@pytest.mark.parametrize("kind", WORLDS)
def test_pages_lead_to_one_another(kind: str, database: Engine) -> None:
    told, forward, _, _ = WORLDS[kind]
    client = service(database, told)
    [one] = [each for each in listed(client, kind) if each[forward]]
    pages = {each["id"]: f"/explore/{kind}/{each['id']}" for each in listed(client, kind)}
    for record, page in pages.items():
        shown = html.document_fromstring(client.get(page).get_data(as_text=True))
        where = "p[@class='links-to']" if record == one["id"] else "li"
        [other] = set(pages) - {record}
        assert pages[other] in shown.xpath(f"//main//{where}/a/@href")


@pytest.mark.parametrize("kind", WORLDS)
def test_the_order_of_arrival_changes_no_link(kind: str, databases: Databases) -> None:
    told, *_ = WORLDS[kind]
    found = []
    for order in permutations(told):
        with databases.empty() as engine:
            client = service(engine, order)
            links = [link for each in listed(client, kind) for link in related(client, kind, each["id"])["data"]]
            found.append(sorted((link["relation"], link["score"], *link["reasons"]) for link in links))
    assert found[0]
    assert found == [found[0]] * len(found)


def test_a_clause_is_a_part_of_the_sentence_and_related_to_the_speech_too(database: Engine) -> None:
    client = service(database, QUOTED)
    statements = {each["text"]: each for each in listed(client, "statements")}
    assert statements[CLAUSE]["part_of"]["id"] == statements[SENTENCE]["id"]
    assert statements[SENTENCE]["part_of"]["id"] == statements[SPEECH]["id"]
    answer = related(client, "statements", statements[CLAUSE]["id"])
    assert [link["other"]["id"] for link in answer["data"]] == [statements[text]["id"] for text in (SENTENCE, SPEECH)]
    assert answer["total"] == 2


def test_links_are_fresh_where_another_record_changes_them(database: Engine) -> None:
    client = service(database, QUOTED[:1])
    [speech] = listed(client, "statements")
    path = f"/v1/statements/{speech['id']}/links?state=related"
    before = client.get(path)
    assert before.get_json() == {"data": [], "total": 0}
    store.add(database, QUOTED[1])
    after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.get_json()["total"]) == (200, 1)


def test_participants_have_no_related_records(database: Engine) -> None:
    client = service(database, QUOTED)
    [speaker] = listed(client, "participants", name="Ana Quispe")
    assert related(client, "participants", speaker["id"]) == {"data": [], "total": 0}
