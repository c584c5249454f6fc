"""Where a record is that is not found under its id: merged into another, deleted, or never there."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from api.http.errors import GoneError, MissingError
from api.records.resource import Resource
from models import RetiredId

SUCCESSOR = select(RetiredId.successor).where(RetiredId.id == bindparam("record"))


def is_live(connection: Connection, resource: Resource, record_id: str) -> bool:
    """Whether the record lives under this very id."""
    known = resource.knows(record_id)
    return known and connection.execute(select(resource.id).where(resource.id == record_id)).first() is not None


def elsewhere(connection: Connection, resource: Resource, record_id: str) -> str:
    """The id of the record that took this one's place. Raises GoneError where it was deleted, else MissingError."""
    heirs = [record_id]
    while resource.knows(heirs[-1]):
        retired = connection.execute(SUCCESSOR, {"record": heirs[-1]}).first()
        if retired is None or retired.successor in heirs:
            break
        if retired.successor is None:
            raise GoneError(f"The {resource.singular} {record_id} was deleted.")
        heirs.append(retired.successor)
    if len(heirs) == 1:
        raise MissingError(f"No {resource.singular} has the id {record_id}.")
    return heirs[-1]
