"""A line that tells what a record is, for lists in which records of all kinds stand together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, func, select

import models.agreement
import models.document
import models.event
import models.participant
import models.statement
from models import Agreement, Document, Event, EventParticipant, Participant, Statement, StatementParticipant
from models.vocabulary import EventRole, StatementRole

Titles = Callable[[Connection, Sequence[str]], dict[str, str]]
OPENING = 100  # characters of a text without a headline


def titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """A title for each of these ids of any kind, by one or two queries a kind."""
    found: dict[str, str] = {}
    for prefix, make in KINDS.items():
        of_kind = [each for each in ids if each.startswith(prefix)]
        if of_kind:
            found.update(make(connection, of_kind))
    return found


def _events(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    sides = select(EventParticipant.event_id, EventParticipant.role, Participant.name)
    sides = sides.join(Participant, Participant.id == EventParticipant.participant_id)
    rows = connection.execute(sides.where(EventParticipant.event_id.in_(ids)).order_by(EventParticipant.position))
    names: dict[tuple[str, str], list[str]] = {}
    for event, role, name in rows:
        names.setdefault((event, role), []).append(name)
    made = {}
    for row in connection.execute(
        select(Event.id, Event.type, Event.mode, Event.place, Event.country, Event.starts_on).where(Event.id.in_(ids))
    ):
        actors, recipients = (", ".join(names.get((row.id, role), ())) for role in EventRole)
        what = f"{row.type} ({row.mode})" if row.mode else row.type.value
        who = " → ".join(side for side in (actors, recipients) if side)
        where = row.place or row.country
        parts = [f"{what}: {who}" if who else what, where, row.starts_on and row.starts_on.isoformat()]
        made[row.id] = ", ".join(part for part in parts if part)
    return made


def _statements(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    speakers = select(StatementParticipant.statement_id, Participant.name)
    speakers = speakers.join(Participant, Participant.id == StatementParticipant.participant_id)
    speakers = speakers.where(StatementParticipant.role == StatementRole.SPEAKER)
    rows = connection.execute(speakers.where(StatementParticipant.statement_id.in_(ids)))
    names: dict[str, list[str]] = {}
    for statement, name in rows:
        names.setdefault(statement, []).append(name)
    texts = connection.execute(select(Statement.id, Statement.text).where(Statement.id.in_(ids)))
    return {row.id: ": ".join([*([", ".join(names[row.id])] if row.id in names else []), row.text]) for row in texts}


def _participants(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    query = select(Participant.id, Participant.name, Participant.role).where(Participant.id.in_(ids))
    return {row.id: f"{row.name}, {row.role}" if row.role else row.name for row in connection.execute(query)}


def _agreements(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(select(Agreement.id, Agreement.title).where(Agreement.id.in_(ids)))
    return {row.id: row.title for row in rows}


def _documents(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    opening = func.coalesce(Document.title, func.substr(Document.text, 1, OPENING)).label("title")
    return {row.id: row.title for row in connection.execute(select(Document.id, opening).where(Document.id.in_(ids)))}


KINDS: Mapping[str, Titles] = {
    models.event.PREFIX: _events,
    models.participant.PREFIX: _participants,
    models.statement.PREFIX: _statements,
    models.agreement.PREFIX: _agreements,
    models.document.PREFIX: _documents,
}
