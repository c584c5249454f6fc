"""What does a document tell? Who is in it, what was said, what was done, what was agreed."""

from ingest.extract import agreements, events, participants, statements
from ingest.extract.statements import occasions
from ingest.parse.tokens import Parsed
from ingest.tellings import Analysis


def extract(parsed: Parsed) -> Analysis:
    """All that a parsed document tells. Groups are kept as participants where a record needs them."""
    cast = participants.find(parsed)
    said = statements.find(parsed, cast)
    done = events.find(parsed, cast, said)
    said = occasions.with_occasions(parsed, said, done)
    agreed = agreements.find(parsed, cast, done)
    used = {key for s in said for key in (*s.speakers, *s.addressees)}
    used |= {key for e in done for key in (*e.actors, *e.recipients)}
    used |= {key for a in agreed for key in a.parties}
    return Analysis(parsed.layout.source, cast.tellings(used), said, done, agreed)
