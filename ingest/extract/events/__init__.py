"""What was done? An event's triggers, who is in it, whether it happened, when and where, and what tells it again."""

from ingest.extract.events.extractor import find

__all__ = ["find"]
