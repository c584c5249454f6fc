"""The scorer in PyTorch: the encoder, what is read from its states for a candidate, and the classifiers on it."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from ingest.scorer.model import PARTS, ROLES
from ingest.scorer.word_vectors import DIMENSIONS
from models.vocabulary import EventStatus, EventType
from training.batches import Batch
from training.encoder import Encoder
from training.sentences import NONE

TYPES = (*EventType, NONE)
STATUSES = tuple(EventStatus)
YIELD = (TYPES.index(EventType.CONCEDE), TYPES.index(EventType.RETREAT))  # one class in some data
HIDDEN, SMOOTHING, STATUS_WEIGHT = 384, 0.05, 0.5
ROLE_HIDDEN, ROLE_WEIGHT = 128, 0.1


class Network(nn.Module):
    """Logits of types and of statuses for each candidate, and of the roles that each word has in it.

    Roles are read by a biaffine form (Dozat and Manning 2017) over the state of a word and that of the trigger.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.absent = nn.Parameter(torch.zeros(PARTS - 1, DIMENSIONS))  # stands for a trigger or side that is not there
        self.hidden = nn.Linear(PARTS * DIMENSIONS + len(EventType), HIDDEN)
        self.types = nn.Linear(HIDDEN, len(TYPES))
        self.statuses = nn.Linear(HIDDEN, len(STATUSES))
        self.words = nn.Linear(DIMENSIONS, ROLE_HIDDEN)
        self.triggers = nn.Linear(DIMENSIONS, ROLE_HIDDEN)
        self.between = nn.Linear(ROLE_HIDDEN, len(ROLES) * ROLE_HIDDEN)
        self.by_syntax = nn.Linear(PARTS - 2, len(ROLES))  # what it adds that syntax gives the word as a side

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """The logits of the batch's candidates, in order.

        Their shapes are (candidates, 17) for types, (candidates, 5) for statuses, (candidates, 4, pieces) for roles.
        """
        states = self.encoder(batch.pieces, batch.filled)
        sums = batch.pool.sum(-1)[batch.kept]
        parts = torch.bmm(batch.pool.flatten(1, 2), states.float()).unflatten(1, batch.pool.shape[1:3])[batch.kept]
        lacking = (sums == 0).float()[:, 1:, None]
        parts = torch.cat([parts[:, :1], parts[:, 1:] + lacking * self.absent], 1)
        dropout = self.encoder.dropout
        roles = self._roles(batch, states.float(), parts[:, 1])
        parts = functional.dropout(parts.flatten(1), dropout, self.training)
        states = functional.gelu(self.hidden(torch.cat([parts, batch.lexicon[batch.kept]], 1)))
        states = functional.dropout(states, dropout, self.training)
        return self.types(states), self.statuses(states), roles

    def _roles(self, batch: Batch, states: Tensor, triggers: Tensor) -> Tensor:
        dropout = self.encoder.dropout
        words = functional.dropout(functional.gelu(self.words(states)), dropout, self.training)
        triggers = functional.dropout(functional.gelu(self.triggers(triggers)), dropout, self.training)
        asked = self.between(triggers).unflatten(1, (len(ROLES), ROLE_HIDDEN))
        sentence = batch.kept.nonzero()[:, 0]
        sides = (batch.pool[batch.kept][:, 2:] > 0).float()
        return torch.bmm(asked, words[sentence].transpose(1, 2)) + self.by_syntax(sides.transpose(1, 2)).transpose(1, 2)


def loss(types: Tensor, statuses: Tensor, labels: Sequence[tuple[str, EventStatus | None]]) -> Tensor:
    """Cross-entropy of types, and of statuses where one is labelled; YIELD is either of its two types."""
    logs = functional.log_softmax(types.float(), -1)
    wanted = torch.tensor([TYPES.index(type_) if type_ in TYPES else -1 for type_, _ in labels])
    either = -torch.logsumexp(logs[:, YIELD], -1)
    exact = -logs.gather(1, wanted.clamp(min=0)[:, None])[:, 0]
    of_types = (1 - SMOOTHING) * torch.where(wanted >= 0, exact, either) - SMOOTHING * logs.mean(-1)
    known = torch.tensor([STATUSES.index(status) if status else -100 for _, status in labels])
    if not (known >= 0).any():
        return of_types.mean()
    of_statuses = functional.cross_entropy(statuses.float(), known, ignore_index=-100, label_smoothing=SMOOTHING)
    return of_types.mean() + STATUS_WEIGHT * of_statuses


def loss_of_roles(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy of the roles of words, summed over a candidate's words, in the mean of candidates with labels."""
    known = labels >= 0
    losses = functional.binary_cross_entropy_with_logits(logits.float(), labels.clamp(min=0), reduction="none")
    return ROLE_WEIGHT * (losses * known).sum() / known.flatten(1).any(1).sum().clamp(min=1)
