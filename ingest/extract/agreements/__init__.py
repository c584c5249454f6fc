"""What was agreed? What names an agreement, how far it has come, who its parties are, and which mentions are one."""

from ingest.extract.agreements.extractor import find

__all__ = ["find"]
