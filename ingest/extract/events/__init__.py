"""What was done? Triggers of events, their arguments, status, date and place, and coreference between mentions."""

from ingest.extract.events.extractor import find

__all__ = ["find"]
