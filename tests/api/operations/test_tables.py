"""Timeline, facets and network as tables, and the network as a graph."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import etree  # type: ignore[import-untyped]

from api.operations.graphs import gexf, graphml
from tests.api.conftest import Get
from tests.api.lists.test_formats import rows

GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"


@pytest.mark.parametrize("resource", ["events", "statements", "agreements"])
@pytest.mark.parametrize("interval", ["day", "week", "month", "year"])
def test_a_timeline_counts_what_the_list_has(client: FlaskClient, get: Get, resource: str, interval: str) -> None:
    timeline = get(f"/v1/{resource}/timeline", interval=interval)
    assert timeline["total"] == get(f"/v1/{resource}", count="true")["total"]
    assert timeline["undated"] == len(get(f"/v1/{resource}", has_date="false")["data"])
    counted = sum(period["count"] for period in timeline["data"])
    assert counted == timeline["total"] - timeline["undated"] - timeline["coarser"]
    table = rows(client.get(f"/v1/{resource}/timeline?interval={interval}&format=csv").get_data(as_text=True))
    assert [(row["start"], row["end"], int(row["count"])) for row in table] == [
        (period["start"], period["end"], period["count"]) for period in timeline["data"]
    ]


def test_facets_are_one_table(client: FlaskClient, get: Get) -> None:
    counted = get("/v1/events/facets", by="type,mode")["facets"]
    table = rows(client.get("/v1/events/facets?by=type,mode&format=csv").get_data(as_text=True))
    expected = [
        (facet["by"], value["value"], str(value["count"]))
        for facet in counted
        for value in (*facet["values"], {"value": "", "count": facet["missing"]})
    ]
    assert [(row["by"], row["value"], row["count"]) for row in table] == expected


def test_the_edges_of_the_network_are_a_table(client: FlaskClient, get: Get) -> None:
    edges = get("/v1/network")["edges"]
    response = client.get("/v1/network", headers={"Accept": "text/csv"})
    assert response.content_type == "text/csv; charset=utf-8"
    table = rows(response.get_data(as_text=True))
    assert [(row["source"], row["target"], int(row["events"])) for row in table] == [
        (edge["source"], edge["target"], edge["events"]) for edge in edges
    ]


def test_nothing_found_is_a_table_with_a_header(client: FlaskClient) -> None:
    assert client.get("/v1/network?type=AID&format=csv").get_data(as_text=True).startswith("source,source_name,")


@pytest.mark.parametrize("directed", ["true", "false"])
def test_both_graphs_have_the_nodes_and_edges(client: FlaskClient, get: Get, directed: str) -> None:
    network = get("/v1/network", directed=directed)
    pairs = [(edge["source"], edge["target"]) for edge in network["edges"]]
    kind = "directed" if directed == "true" else "undirected"
    for form, space, name in (("graphml", GRAPHML, "edgedefault"), ("gexf", GEXF, "defaultedgetype")):
        response = client.get(f"/v1/network?directed={directed}&format={form}")
        assert response.mimetype == f"application/{form}+xml"
        root = etree.fromstring(response.get_data())
        assert root.find(f"{space}graph").get(name) == kind
        assert [node.get("id") for node in root.iter(f"{space}node")] == [node["id"] for node in network["nodes"]]
        assert [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{space}edge")] == pairs


def test_every_attribute_is_declared_and_any_name_can_be_read() -> None:
    node = {
        "id": "p1",
        "name": 'a\x00<"&',
        "kind": "person",
        "country": None,
        "role": None,
        "href": "http://x.example/",
    }
    edge = {"source": "p1", "target": "p1", "events": 2, "quads": {"verbal_conflict": 2}}
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    body = {"nodes": [node], "edges": [{**edge, "quads": dict.fromkeys(quads, 0)}]}
    one = etree.fromstring(graphml(body, {"directed": False}).encode())
    keys = {key.get("id") for key in one.iter(f"{GRAPHML}key")}
    assert {data.get("key") for data in one.iter(f"{GRAPHML}data")} <= keys
    other = etree.fromstring(gexf(body, {"directed": False}).encode())
    known = {each.get("id") for each in other.iter(f"{GEXF}attribute")}
    assert {value.get("for") for value in other.iter(f"{GEXF}attvalue")} <= known
    assert [each.get("label") for each in other.iter(f"{GEXF}node")] == ['a\ufffd<"&']
