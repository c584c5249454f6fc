"""Which terms do records use? Closed vocabularies, in the terms of PLOVER 2.0 and of the annotation guidelines."""

from models.vocabulary.agreements import AgreementKind, AgreementRole, AgreementStage, AgreementStatus, reached_stage
from models.vocabulary.events import QUADS, EventContext, EventRole, EventStatus, EventType, Quad
from models.vocabulary.evidence import (
    CorrectionKind,
    CountedField,
    DateBasis,
    DatePrecision,
    DetailSource,
    LinkType,
    Part,
)
from models.vocabulary.modes import BLASTS, MEANS, MODES, EventMode
from models.vocabulary.notes import NoteKind
from models.vocabulary.participants import ParticipantKind, Sector
from models.vocabulary.records import RecordKind
from models.vocabulary.statements import Stance, StatementKind, StatementRole

__all__ = [
    "BLASTS",
    "MEANS",
    "MODES",
    "QUADS",
    "AgreementKind",
    "AgreementRole",
    "AgreementStage",
    "AgreementStatus",
    "CorrectionKind",
    "CountedField",
    "DateBasis",
    "DatePrecision",
    "DetailSource",
    "EventContext",
    "EventMode",
    "EventRole",
    "EventStatus",
    "EventType",
    "LinkType",
    "NoteKind",
    "Part",
    "ParticipantKind",
    "Quad",
    "RecordKind",
    "Sector",
    "Stance",
    "StatementKind",
    "StatementRole",
    "reached_stage",
]
