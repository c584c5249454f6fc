"""How does an article become tellings and records? The stages in order.

    read ─ clean ─ parse ─ extract ─→ add (resolve, derive)

What the service calls is here: `analyze` shows what a text tells, `explain` why it does, `ingest` stores it, `remove`
takes it out again; `cut` and `join` correct by hand what was taken for the same, or was not.
`IngestSettings` are what the environment may say of all this; the settings of the service extend them.
The language model is loaded by the first text, not by the import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select

from ingest import store
from ingest.parse import threads
from ingest.settings import IngestSettings
from ingest.store import Outcome, Stored
from ingest.tellings import Analysis, Source
from models import Document
from models.database import reading

if TYPE_CHECKING:
    from ingest.explanation import Explanation
    from ingest.read import Failure

__all__ = [
    "Analysis",
    "IngestSettings",
    "Outcome",
    "Source",
    "Stored",
    "analyze",
    "cut",
    "explain",
    "from_object",
    "ingest",
    "join",
    "remove",
]

threads.announce()  # before anything loads numpy

remove = store.remove
cut = store.cut
join = store.join


def from_object(
    fields: Mapping[str, object], name: str = "document", most_bytes: int = IngestSettings.document_bytes
) -> Source | Failure:
    """A document from the fields of a JSON object that is parsed already, as an HTTP body is.

    Its text may have `most_bytes` of UTF-8. A document that is refused comes back as a `Failure`.
    """
    from ingest import read  # noqa: PLC0415  it loads what reads HTML and guesses languages

    return read.from_object(fields, name, most_bytes)


def analyze(sources: Iterable[Source]) -> Iterator[Analysis]:
    """What each source tells, in order, storing nothing."""
    from ingest.clean import clean  # noqa: PLC0415  the API imports this package and serves reads without a model
    from ingest.extract import extract  # noqa: PLC0415
    from ingest.parse.spacy_pipeline import parse  # noqa: PLC0415

    for parsed in parse(clean(source) for source in sources):
        yield extract(parsed)


def explain(sources: Iterable[Source]) -> Iterator[Explanation]:
    """How each source becomes what `analyze` gives for it: by which rules and lines of the lexicon, storing nothing.

    Plain data, of the shape in `ingest/explanation/shape.py`.
    """
    from ingest import explanation  # noqa: PLC0415
    from ingest.clean import clean  # noqa: PLC0415
    from ingest.parse.spacy_pipeline import parse  # noqa: PLC0415

    yield from map(explanation.explain_document, parse(clean(source) for source in sources))


def ingest(engine: Engine, sources: Iterable[Source]) -> Iterator[Stored]:
    """Analyze and store each source in a transaction of its own; what is stored already is not analyzed again.

    `ingest.bulk` does the same for many, in batches and by many hands.
    """
    known: list[Stored] = []

    def fresh() -> Iterator[Source]:
        for source in sources:
            document = _stored_as(engine, source)
            if document:
                known.append(Stored(document, Outcome.UNCHANGED))
            else:
                yield source

    for analysis in analyze(fresh()):
        yield store.add(engine, analysis)
    yield from known


def _stored_as(engine: Engine, source: Source) -> str | None:
    """The id of the document that came in the same bytes."""
    with reading(engine) as session:
        return session.scalars(select(Document.id).where(Document.source_sha256 == source.sha256)).first()
