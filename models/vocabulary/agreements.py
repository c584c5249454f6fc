"""The kinds of agreement, and the stages of an agreement's life."""

from enum import StrEnum


class AgreementKind(StrEnum):
    """What sort of instrument an agreement is."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    MOU = "mou"
    CEASEFIRE = "ceasefire"
    JOINT_STATEMENT = "joint_statement"
    COMMISSION = "commission"
    CONTRACT = "contract"
    RESOLUTION = "resolution"
    OTHER = "other"


class AgreementStatus(StrEnum):
    """The stages of an agreement's life. The order of definition is the order of rank."""

    UNSPECIFIED = "unspecified"
    PROPOSED = "proposed"
    UNDER_NEGOTIATION = "under_negotiation"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    REJECTED = "rejected"

    @property
    def rank(self) -> int:
        """Position in an agreement's life, from 0."""
        return list(AgreementStatus).index(self)
