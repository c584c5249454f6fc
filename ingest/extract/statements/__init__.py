"""Who said what? Quotation attribution: every statement of a document, with its source, cue and content."""

from ingest.extract.statements.extractor import find

__all__ = ["find"]
