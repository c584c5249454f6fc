"""Who takes part? Every named person, country, organization and people of a document, with all its mentions."""

from ingest.extract.participants.extractor import find

__all__ = ["find"]
