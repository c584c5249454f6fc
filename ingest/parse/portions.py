"""In which portions does text go through the model? Its memory grows with the portion, so that portions are bounded.

Most of it is arrays with a row for each token. A paragraph as long as a document would take gigabytes, and more than
twice the time for twice the length, as such arrays are new memory each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ingest.parse.limits import MAX_SENTENCE

PORTION = 10_000  # characters; no paragraph of an article has half as many
_JOINTS = "joints"


def parsed(language: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """The parsed paragraphs, in order: short ones together, a long one in portions of whole sentences."""
    together: list[str] = []
    length = 0
    for text in texts:
        if together and length + len(text) > PORTION:
            yield from language.pipe(together)
            together, length = [], 0
        if len(text) > PORTION:
            yield _in_portions(language, text)
        else:
            together.append(text)
            length += len(text)
    yield from language.pipe(together)


def joints(doc: Doc) -> frozenset[int]:
    """The tokens before which a portion ended within a sentence, at a multiple of `MAX_SENTENCE` from its start."""
    found: frozenset[int] = doc.user_data.get(_JOINTS, frozenset())
    return found


def _in_portions(language: Language, text: str) -> Doc:
    """A paragraph parsed in portions, each of which begins where the last whole sentence of the one before ends.

    A last sentence that is too long to stay whole is cut where it would be cut later, so that little is parsed twice.
    """
    docs: list[Doc] = []
    cut: set[int] = set()
    start, count, size = 0, 0, PORTION
    while start < len(text):
        doc = language(text[start : start + size])
        if start + size < len(text):
            opening = max(token.i for token in doc if token.is_sent_start)
            whole = opening + (len(doc) - 1 - opening) // MAX_SENTENCE * MAX_SENTENCE
            if not whole:  # a sentence of long words
                size *= 2
                continue
            if whole > opening:
                cut.add(count + whole)
            doc = doc[:whole].as_doc()
        docs.append(doc)
        count += len(doc)
        start += len(doc.text_with_ws)
        size = PORTION
    found = Doc.from_docs(docs, ensure_whitespace=False)
    found.user_data[_JOINTS] = frozenset(cut)
    return found
