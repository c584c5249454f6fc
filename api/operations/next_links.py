"""OpenAPI links: the operations that can follow an answer, with parameters taken from it."""

from __future__ import annotations

from typing import Any

from api.records.resource import Resource
from api.resources.documents import DOCUMENTS
from api.resources.statements import STATEMENTS

Part = dict[str, Any]
FIRST, SECOND, THIS = (f"$response.body#/{place}id" for place in ("data/0/", "data/1/", ""))


def of_list(resource: Resource) -> Part:
    """From a list to a record's page, and to joining two records."""
    sentence = f"The first {resource.singular}, with everything about it."
    links = {f"get_{resource.singular}": _link(sentence, FIRST, resource.identity)}
    if resource.correctable:
        join = _link("Make one of the first two, if they are the same.", FIRST)
        links[f"join_{resource.singular}"] = {**join, "requestBody": {"with": SECOND}}
    return _named(links)


def of_item(resource: Resource) -> Part:
    """From a record's page to its links, to cutting a telling, and to its documents."""
    if resource is DOCUMENTS:
        return of_stored()
    if not resource.correctable:
        return {}
    cut = _link("Take the first telling out of it, if it speaks of something else.", THIS)
    links = {
        f"list_{resource.singular}_links": _link("Why its tellings are held for the same.", THIS),
        f"cut_{resource.singular}": {**cut, "requestBody": {"telling": "$response.body#/tellings/0/id"}},
        "get_document": _link("The first document that tells it.", "$response.body#/tellings/0/document/id"),
    }
    if resource is STATEMENTS:
        links["list_statement_differences"] = _link("How its wordings differ.", THIS)
    return _named(links)


def of_stored() -> Part:
    """From a stored document to its page, and to deleting it."""
    get = _link("The document, with every span by what it proves.", THIS)
    return _named({"get_document": get, "delete_document": _link("Delete the document and what only it tells.", THIS)})


def _link(description: str, record: str, identity: str = "record_id") -> Part:
    return {"description": description, "parameters": {identity: record}}


def _named(links: dict[str, Part]) -> Part:
    return {name: {"operationId": name, **link} for name, link in links.items()}
