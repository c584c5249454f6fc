"""Why did a document give these records? The rules and lexicon lines behind each."""

from ingest.explanation.build import explain_document
from ingest.explanation.shape import Explanation

__all__ = ["Explanation", "explain_document"]
