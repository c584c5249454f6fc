"""Records that may be the same as the one of a page: as cards, with what speaks for it and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.explore import answers
from api.explore.cards import Card, card_of
from api.explore.proofs import card_proofs
from api.records.loading import Reading
from api.records.resource import Resource

MOST = 12  # that a page shows; the API lists more


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """A record, how alike it is and why, and in words why it was not joined."""

    card: Card
    score: float
    reasons: Sequence[str]
    obstacle: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The strongest, and how many there are in all."""

    shown: Sequence[CandidateCard]
    total: int


def candidates_of(view: Reading, resource: Resource, record_id: str) -> Candidates:
    """The records that may be the same as this one."""
    name = f"list_{resource.singular}_links"
    answer = answers.operation_answer(name, [("state", "candidate")], record_id=record_id)
    found = {each["other"]["id"]: each for each in answer["data"][:MOST]}
    records = answers.entries(view, resource, list(found))
    proofs = card_proofs(view, list(records.values()))
    return Candidates(
        [
            CandidateCard(
                card_of(resource.name, records[each], proofs.get(each)),
                link["score"],
                link["reasons"],
                link["conflict"] or "could as well be another",
            )
            for each, link in found.items()
            if each in records
        ],
        answer["total"],
    )
