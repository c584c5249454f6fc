"""Dates: which time expressions are in a text, and which days do they mean?"""

from ingest.extract.dates.extractor import find, normalize

__all__ = ["find", "normalize"]
