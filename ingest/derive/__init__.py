"""What follows from the tellings of a record? Its values, by stated rules; nothing is patched, all is derived anew.

Each field follows from the set of tellings, never from their order. Where tellings disagree, the value of most outlets
wins, then the smaller. Status is the exception: what happened outlives what was announced. A text that was revised has
no say where another tells the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from ingest.derive.agreements import derive_agreements
from ingest.derive.change_log import Journal
from ingest.derive.events import derive_events, wholes
from ingest.derive.name_index import write_name_words
from ingest.derive.participants import derive_participants
from ingest.derive.statements import derive_statements, of_events
from ingest.derive.upsert import erase, stored
from models.base import Base

# By the first letter of the id; what is referred to comes after what refers to it, as it is removed after it.
TABLES = {
    "a": Base.metadata.tables["agreement"],
    "s": Base.metadata.tables["statement"],
    "e": Base.metadata.tables["event"],
    "p": Base.metadata.tables["participant"],
}


def derive(
    session: Session, records: Iterable[str], journal: Journal, more: Mapping[str, int] | None = None
) -> set[str]:
    """Write these records anew; those that stood and have no telling any more are deleted and returned.

    Notes in the journal whose rows are others now, and which others show them. `more`: see `derive_participants`.
    """
    of: dict[str, set[str]] = defaultdict(set)
    for record in records:
        of[record[0]].add(record)
    living = derive_participants(session, of["p"], journal, more)
    events, dated_anew = derive_events(session, of["e"], journal)
    of["s"] |= of_events(session, dated_anew)
    living |= events | derive_statements(session, of["s"], journal) | derive_agreements(session, of["a"], journal)
    gone: set[str] = set()
    for letter, table in TABLES.items():
        emptied = stored(session, table, of[letter] - living)
        if letter == "e":
            journal.updated |= wholes(emptied, {})
        if letter == "p":
            write_name_words(session, dict.fromkeys(emptied, ()))
        erase(session, table, emptied.keys())
        gone |= emptied.keys()
    return gone
