"""How an agreement is found: what names it, how far it has come, who its parties are, and which mentions are one."""

from ingest.extract.agreements.extractor import find

__all__ = ["find"]
