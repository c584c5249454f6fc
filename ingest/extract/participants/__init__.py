"""Who takes part? Every person, country, organization and group of a document, with all its names."""

from ingest.extract.participants.extractor import find

__all__ = ["find"]
