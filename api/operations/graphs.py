"""The network as GraphML and as GEXF, which Gephi, Cytoscape, yEd, igraph and networkx read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.lists.xml import OPENING, xml_element, xml_text
from models.vocabulary import Quad

Body = Mapping[str, Any]
Values = Mapping[str, Any]

# What is known of a node and of an edge, by name, each with its type in either format.
NODE = dict.fromkeys(("name", "kind", "country", "role", "href"), "string")
EDGE = dict.fromkeys(("events", *(quad.value for quad in Quad)), "int")
TYPES = {"string": "string", "int": "integer"}  # what GEXF calls the types of GraphML


def graphml(body: Body, values: Values) -> str:
    """The network in GraphML 1.0."""
    keys = "".join(
        xml_element("key", id=f"{owner}_{name}", for_=owner, attr__name=name, attr__type=kind)
        for owner, known in (("node", NODE), ("edge", EDGE))
        for name, kind in known.items()
    )
    nodes = "".join(xml_element("node", _data("node", node, NODE), id=node["id"]) for node in body["nodes"])
    edges = "".join(
        xml_element("edge", _data("edge", _flat(edge), EDGE), source=edge["source"], target=edge["target"])
        for edge in body["edges"]
    )
    graph = xml_element("graph", nodes + edges, id="network", edgedefault=_direction(values))
    return OPENING + xml_element("graphml", keys + graph, xmlns="http://graphml.graphdrawing.org/xmlns") + "\n"


def gexf(body: Body, values: Values) -> str:
    """The network in GEXF 1.3; an edge has the number of events as its weight."""
    declared = "".join(
        xml_element(
            "attributes",
            "".join(xml_element("attribute", id=name, title=name, type=TYPES[kind]) for name, kind in known.items()),
            class_=owner,
        )
        for owner, known in (("node", NODE), ("edge", EDGE))
    )
    nodes = "".join(
        xml_element("node", _values(node, NODE), id=node["id"], label=node["name"]) for node in body["nodes"]
    )
    edges = "".join(
        xml_element(
            "edge",
            _values(_flat(edge), EDGE),
            id=number,
            source=edge["source"],
            target=edge["target"],
            weight=edge["events"],
        )
        for number, edge in enumerate(body["edges"])
    )
    content = declared + xml_element("nodes", nodes) + xml_element("edges", edges)
    graph = xml_element("graph", content, defaultedgetype=_direction(values))
    return OPENING + xml_element("gexf", graph, xmlns="http://gexf.net/1.3", version="1.3") + "\n"


def _direction(values: Values) -> str:
    return "directed" if values["directed"] else "undirected"


def _flat(edge: Body) -> Body:
    return {**edge, **edge["quads"]}


def _data(owner: str, record: Body, known: Mapping[str, str]) -> str:
    """What is known of a node or an edge in GraphML."""
    return "".join(
        xml_element("data", xml_text(record[name]), key=f"{owner}_{name}") for name in known if record[name] is not None
    )


def _values(record: Body, known: Mapping[str, str]) -> str:
    """What is known of a node or an edge in GEXF."""
    found = (xml_element("attvalue", for_=name, value=record[name]) for name in known if record[name] is not None)
    return xml_element("attvalues", "".join(found))
