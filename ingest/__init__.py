"""What may the API call? The functions that turn articles into tellings and records, stage by stage.

    read ─ clean ─ parse ─ extract ─→ add (resolve, derive)

`analyze` extracts the tellings of a text, `explain` gives the rules behind them, `blocks_of` what each block is taken
for, `add` stores them, `remove` deletes their document, `note_refused` notes those that were refused. `cut` and `join`
correct which tellings are one record, `dismiss` and `readmit` which records there are, `amend` their fields; `undo`
ends a correction; `contradictions` says why records were not joined. A `LimitedPool` runs such functions in processes
with limits. `IngestSettings` are read from the environment; the settings of the service extend them. The language model
is loaded by the first text, not by the import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select

from ingest import store
from ingest.derive.overrides import AMENDABLE
from ingest.limited_pool import LOST, LimitedPool, passed_limit
from ingest.parse import threads
from ingest.resolve.contradictions import contradictions
from ingest.settings import IngestSettings
from ingest.store import Outcome, Stored
from ingest.store.acts import Author
from ingest.tellings import Analysis, Source
from ingest.version import extractor_version
from models import Document
from models.database import reading

if TYPE_CHECKING:
    from ingest.explanation import Explanation
    from ingest.read import Failure

__all__ = [
    "AMENDABLE",
    "LOST",
    "Analysis",
    "Author",
    "IngestSettings",
    "LimitedPool",
    "Outcome",
    "Source",
    "Stored",
    "add",
    "amend",
    "analyze",
    "blocks_of",
    "contradictions",
    "cut",
    "dismiss",
    "explain",
    "extractor_version",
    "from_object",
    "join",
    "note_refused",
    "passed_limit",
    "readmit",
    "remove",
    "stored_as",
    "undo",
    "warm_up",
]

threads.limit_later()  # before anything loads numpy

add = store.add
remove = store.remove
note_refused = store.note_refused
cut = store.cut
join = store.join
dismiss = store.dismiss
readmit = store.readmit
amend = store.amend
undo = store.undo


def from_object(
    fields: Mapping[str, object], name: str = "document", most_bytes: int = IngestSettings.document_bytes
) -> Source | Failure:
    """A document from the fields of a JSON object that is parsed already, as an HTTP body is.

    Its text may have `most_bytes` of UTF-8. Returns a `Failure` if the document is refused.
    """
    from ingest import read  # noqa: PLC0415  it loads the libraries for HTML and language detection

    return read.from_object(fields, name, most_bytes)


def warm_up() -> None:
    """Load what analyzing needs (models, lexicon, libraries) now, not with the first text. Raises CannotRunError."""
    source = from_object({"text": "The minister met the president in Oslo on Monday, officials said."})
    if isinstance(source, Source):
        list(analyze([source]))


def analyze(sources: Iterable[Source]) -> Iterator[Analysis]:
    """The tellings of each source, in order, storing nothing."""
    from ingest.clean import clean  # noqa: PLC0415  the API imports this package and serves reads without a model
    from ingest.extract import extract  # noqa: PLC0415
    from ingest.parse.spacy_pipeline import parse  # noqa: PLC0415

    for parsed in parse(clean(source) for source in sources):
        yield extract(parsed)


def blocks_of(name: str, text: str, form: str) -> list[tuple[str, int, int]]:
    """What each block of a stored text was taken for (headline, body, furniture …, and the dateline), in order."""
    from ingest.clean import clean  # noqa: PLC0415

    layout = clean(Source(name, text, "", form))
    found = [(block.kind.value, *block.span) for block in layout.blocks]
    return sorted([*found, *([("dateline", *layout.dateline)] if layout.dateline else [])], key=lambda each: each[1])


def explain(sources: Iterable[Source]) -> Iterator[Explanation]:
    """The rules and lexicon lines by which each source becomes what `analyze` gives for it, storing nothing.

    Plain data, of the shape in `ingest/explanation/shape.py`.
    """
    from ingest import explanation  # noqa: PLC0415
    from ingest.clean import clean  # noqa: PLC0415
    from ingest.parse.spacy_pipeline import parse  # noqa: PLC0415

    yield from map(explanation.explain_document, parse(clean(source) for source in sources))


def stored_as(engine: Engine, fields: Mapping[str, object]) -> str | None:
    """The id of the document that was stored from a JSON object with the same fields; None if there is none."""
    from ingest.read.documents import canonical, digest_of  # noqa: PLC0415
    from ingest.read.failure import RefusedError  # noqa: PLC0415

    try:
        digest = digest_of(canonical(fields))
    except RefusedError:
        return None
    with reading(engine) as session:
        return session.scalars(select(Document.id).where(Document.source_sha256 == digest)).first()
