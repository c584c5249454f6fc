"""How did a document become records: by which rule and which line of the lexicon?"""

from ingest.explanation.build import explain_document
from ingest.explanation.shape import Explanation

__all__ = ["Explanation", "explain_document"]
