"""Documents of another version of the extractors."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import update

import models
from models.database import connect, transaction

OTHER = "0" * 12


def made_by_another_version(url: str, documents: Collection[str] | None = None) -> None:
    """Mark documents, given by id, or all, as read by another version, with their tellings."""
    engine = connect(url)
    try:
        for table, column in ((models.Document, models.Document.id), (models.Telling, models.Telling.document_id)):
            marked = update(table).values(extractor=OTHER)
            with transaction(engine) as session:
                session.execute(marked if documents is None else marked.where(column.in_(documents)))
    finally:
        engine.dispose()
