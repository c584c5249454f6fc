"""What is stored? The tables: tellings (what one document says) and records (derived from tellings)."""

from models.agreement import (
    Agreement,
    AgreementParty,
    AgreementStep,
    AgreementTelling,
    AgreementTellingParty,
)
from models.base import Base
from models.change import Change
from models.correction_act import CorrectionAct
from models.document import CopyKey, CopyLink, Document
from models.event import Event, EventParticipant, EventTag, EventTelling, EventTellingSide
from models.fulltext import SearchEntry
from models.likeness import NameWord, WordGram
from models.outlet import Outlet, OutletRecord, PublisherRecord
from models.participant import Participant, ParticipantName, ParticipantTelling
from models.refusal import Refusal
from models.rendering import Rendering
from models.retired import RetiredId
from models.statement import (
    Statement,
    StatementParticipant,
    StatementTelling,
    StatementTellingSide,
)
from models.telling import Mention, Telling
from models.variant import BlockingKey, Correction, Link, TypedLink, ValueCount, Variant

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementStep",
    "AgreementTelling",
    "AgreementTellingParty",
    "Base",
    "BlockingKey",
    "Change",
    "CopyKey",
    "CopyLink",
    "Correction",
    "CorrectionAct",
    "Document",
    "Event",
    "EventParticipant",
    "EventTag",
    "EventTelling",
    "EventTellingSide",
    "Link",
    "Mention",
    "NameWord",
    "Outlet",
    "OutletRecord",
    "Participant",
    "ParticipantName",
    "ParticipantTelling",
    "PublisherRecord",
    "Refusal",
    "Rendering",
    "RetiredId",
    "SearchEntry",
    "Statement",
    "StatementParticipant",
    "StatementTelling",
    "StatementTellingSide",
    "Telling",
    "TypedLink",
    "ValueCount",
    "Variant",
    "WordGram",
]
