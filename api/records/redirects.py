"""Ids without a record: merged into another record (308), deleted or dismissed (410), or never assigned (404)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from api.http.errors import GoneError, MissingError
from api.records.resource import Resource
from models import CorrectionAct, RetiredId, Variant
from models.vocabulary import CorrectionKind

DISMISSED = (
    select(CorrectionAct.reason, CorrectionAct.made_by, CorrectionAct.made_at)
    .join(Variant, Variant.digest == CorrectionAct.digest)
    .where(
        Variant.record_id == bindparam("record"),
        CorrectionAct.kind == CorrectionKind.DISMISS,
        CorrectionAct.ended_at.is_(None),
    )
    .order_by(CorrectionAct.id.desc())
)
SUCCESSOR = select(RetiredId.successor).where(RetiredId.id == bindparam("record"))


class DismissedError(GoneError):
    """The record was dismissed by a person: why, by whom and when."""

    def __init__(self, detail: str, record_id: str, reason: str | None, made_by: str | None, made_at: datetime) -> None:
        super().__init__(detail)
        self.record_id = record_id
        self.reason = reason
        self.made_by = made_by
        self.made_at = made_at


def is_live(connection: Connection, resource: Resource, record_id: str) -> bool:
    """Whether there is a record with this id."""
    known = resource.knows(record_id)
    return known and connection.execute(select(resource.id).where(resource.id == record_id)).first() is not None


def successor_of(connection: Connection, resource: Resource, record_id: str) -> str:
    """The id of the record that this one was merged into. Raises GoneError if it is no more, else MissingError."""
    chain = [record_id]
    while resource.knows(chain[-1]):
        retired = connection.execute(SUCCESSOR, {"record": chain[-1]}).first()
        if retired is None or retired.successor in chain:
            break
        if retired.successor is None:
            why = connection.execute(DISMISSED, {"record": chain[-1]}).first()
            if why is not None:
                detail = f"The {resource.singular} {record_id} was dismissed: {why.reason}"
                raise DismissedError(detail, chain[-1], *why)
            raise GoneError(f"The {resource.singular} {record_id} was deleted.")
        chain.append(retired.successor)
    if len(chain) == 1:
        raise MissingError(f"No {resource.singular} has the id {record_id}.")
    return chain[-1]
