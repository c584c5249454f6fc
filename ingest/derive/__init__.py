"""Which values does a record have, given its tellings? Nothing is patched: each field is derived by a stated rule.

Each field is a function of the set of tellings, never of their order. Where tellings disagree, the value of most
outlets wins, then the smaller. Status is the exception: a report that it happened outranks an announcement. The
tellings of superseded texts count only where a record has no others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from ingest.derive.agreements import derive_agreements
from ingest.derive.change_log import ChangeLog
from ingest.derive.events import derive_events
from ingest.derive.name_index import write_name_words
from ingest.derive.overrides import hold_back
from ingest.derive.participants import derive_participants
from ingest.derive.statements import derive_statements, statements_at
from ingest.derive.upsert import erase, stored_rows, wholes
from models.kinds import AGREEMENT, EVENT, PARTICIPANT, STATEMENT, TOLD, Kind, of_id


def derive(
    session: Session, records: Iterable[str], change_log: ChangeLog, more: Mapping[str, int] | None = None
) -> set[str]:
    """Derive and write these records; those stored that have no telling any more are deleted and their ids returned.

    Logs the records that changed, and those that show a part of them. `more`: see `derive_participants`.
    """
    of: dict[Kind, set[str]] = defaultdict(set)
    for record in records:
        of[of_id(record)].add(record)
    dismissed = hold_back(session, set().union(*of.values()))
    written = derive_participants(session, of[PARTICIPANT] - dismissed, change_log, more)
    events, redated = derive_events(session, of[EVENT], change_log)
    of[STATEMENT] |= statements_at(session, redated)
    written |= (
        events
        | derive_statements(session, of[STATEMENT], change_log)
        | derive_agreements(session, of[AGREEMENT], change_log)
    )
    gone: set[str] = set()
    for kind in reversed(TOLD):  # referring records are deleted before those that they refer to
        emptied = stored_rows(session, kind.table, of[kind] - written)
        if kind is not PARTICIPANT:
            change_log.updated |= wholes(emptied, {})
        if kind is EVENT:
            change_log.updated |= wholes(emptied, {}, reference="fulfilled_by_id")
        if kind is PARTICIPANT:
            write_name_words(session, dict.fromkeys(emptied, ()))
        erase(session, kind.table, emptied.keys())
        gone |= emptied.keys()
    return gone
