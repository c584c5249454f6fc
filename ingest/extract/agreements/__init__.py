"""What was agreed? References to agreements, their stages and parties, and coreference between them."""

from ingest.extract.agreements.extractor import find

__all__ = ["find"]
