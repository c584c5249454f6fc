"""The kinds of agreement, the stages of an agreement's life, and which of them is its status."""

from collections.abc import Iterable
from datetime import date
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


class AgreementRole(StrEnum):
    """How somebody takes part in an agreement. A mediator or host brings the parties together, and is none."""

    PARTY = "party"
    MEDIATOR = "mediator"


class AgreementStatus(StrEnum):
    """How far an agreement has come."""

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


class AgreementStage(StrEnum):
    """A step of an agreement's life. The order of definition is the order of rank.

    An extension is a step and never the status: what was extended stands.
    """

    EXTENDED = "extended"
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
        return RANKS[self]

    @property
    def ends(self) -> bool:
        """Whether an agreement stands no longer, or not for now."""
        return self in (AgreementStage.SUSPENDED, AgreementStage.TERMINATED, AgreementStage.REJECTED)


RANKS = {stage: rank for rank, stage in enumerate(AgreementStage)}


def reached_stage(steps: Iterable[tuple[AgreementStage, date | None]]) -> AgreementStage | None:
    """Which of these steps, each with its first day, is the status: the furthest, unless it ended later.

    A suspension or an end outranks what came before it, and yields to a step that is dated after it: a pact that was
    left in 2018 and signed anew in 2023 is signed. None where there is no step.
    """
    known = list(steps)
    furthest = _furthest(stage for stage, _ in known)
    ends = [(day or date.min, stage.rank, stage) for stage, day in known if stage.ends]
    if not ends:
        return furthest
    ended, _, end = max(ends)
    return _furthest(stage for stage, day in known if day and ended != date.min and day > ended) or end


def _furthest(stages: Iterable[AgreementStage]) -> AgreementStage | None:
    """The furthest of those stages that are no end; what was extended is in force."""
    found = {AgreementStage.IN_FORCE if one is AgreementStage.EXTENDED else one for one in stages if not one.ends}
    return max(found, key=lambda stage: stage.rank, default=None)
