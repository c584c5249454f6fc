"""What does a document report? Its participants, statements, events and agreements."""

from ingest.extract import agreements, events, participants, statements
from ingest.extract.sentences import sentences
from ingest.extract.statement_dates import with_dates
from ingest.extract.statements import occasions
from ingest.parse.tokens import Parsed
from ingest.tellings import Analysis, Telling


def extract(parsed: Parsed) -> Analysis:
    """All tellings of a parsed document. Unnamed groups are kept as participants where another telling needs them."""
    cast = participants.find(parsed)
    statement_tellings = statements.find(parsed, cast)
    event_tellings = events.find(parsed, cast, statement_tellings)
    statement_tellings = occasions.with_occasions(parsed, statement_tellings, event_tellings)
    statement_tellings = with_dates(parsed, cast, statement_tellings, event_tellings)
    agreement_tellings = agreements.find(parsed, cast, event_tellings)
    used = {key for s in statement_tellings for key in (*s.speakers, *s.addressees)}
    used |= {key for e in event_tellings for key in (*e.actors, *e.recipients)}
    used |= {key for a in agreement_tellings for key in a.parties}
    people = cast.tellings(used)
    everything: tuple[Telling, ...] = (*people, *statement_tellings, *event_tellings, *agreement_tellings)
    return Analysis(
        parsed.layout.source,
        people,
        statement_tellings,
        event_tellings,
        agreement_tellings,
        parsed.notes,
        sentences(parsed, everything),
    )
