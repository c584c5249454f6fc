"""When: which expressions of time stand in a text, and which days do they mean?"""

from ingest.extract.dates.extractor import find, normalize

__all__ = ["find", "normalize"]
