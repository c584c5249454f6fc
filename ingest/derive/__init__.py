"""What follows from the tellings of a record? Its values, by stated rules; nothing is patched, all is derived anew.

Each field follows from the set of tellings, never from their order. Where tellings disagree, the value of most outlets
wins, then the smaller. Status is the exception: what happened outlives what was announced. A text that was revised has
no say where another tells the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from ingest.derive.agreements import derive_agreements
from ingest.derive.change_log import ChangeLog
from ingest.derive.events import derive_events, wholes
from ingest.derive.name_index import write_name_words
from ingest.derive.participants import derive_participants
from ingest.derive.statements import derive_statements, of_events
from ingest.derive.upsert import erase, stored
from models.kinds import AGREEMENT, EVENT, PARTICIPANT, STATEMENT, TOLD, Kind, of_id


def derive(
    session: Session, records: Iterable[str], change_log: ChangeLog, more: Mapping[str, int] | None = None
) -> set[str]:
    """Write these records anew; those that stood and have no telling any more are deleted and returned.

    Notes in the change_log whose rows are others now, and which others show them. `more`: see `derive_participants`.
    """
    of: dict[Kind, set[str]] = defaultdict(set)
    for record in records:
        of[of_id(record)].add(record)
    living = derive_participants(session, of[PARTICIPANT], change_log, more)
    events, dated_anew = derive_events(session, of[EVENT], change_log)
    of[STATEMENT] |= of_events(session, dated_anew)
    living |= (
        events
        | derive_statements(session, of[STATEMENT], change_log)
        | derive_agreements(session, of[AGREEMENT], change_log)
    )
    gone: set[str] = set()
    for kind in reversed(TOLD):  # what is referred to is removed after what refers to it
        emptied = stored(session, kind.table, of[kind] - living)
        if kind is EVENT:
            change_log.updated |= wholes(emptied, {})
        if kind is PARTICIPANT:
            write_name_words(session, dict.fromkeys(emptied, ()))
        erase(session, kind.table, emptied.keys())
        gone |= emptied.keys()
    return gone
