"""Training of the network: AdamW with a rate that rises and falls, the same for the same seed and processor."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from random import Random

import torch
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from training.batches import batch, shuffled
from training.examples import Example
from training.network import Network, loss, loss_of_roles

EPOCHS, RATE, DECAY, MOST_NORM, WARM = 5, 2e-4, 0.01, 1.0, 0.1
# Products of 16-bit floats are twice as fast where the processor has them, and ten times as slow where it has not.
HAS_BFLOAT16 = torch.cpu.get_capabilities().get("avx512_bf16", False)


def fit(examples: Sequence[Example], seed: int) -> Network:
    """The network trained on these examples, in evaluation mode. Prints the loss of each epoch to standard error."""
    torch.set_num_threads(1)  # two that wait for one another are many times slower where others use the processor
    torch.manual_seed(seed)
    random = Random(seed)  # noqa: S311  not for secrets
    network = Network()
    network.train()
    matrices, others = ([one for one in network.parameters() if (one.dim() > 1) is wide] for wide in (True, False))
    optimizer = AdamW([{"params": matrices, "weight_decay": DECAY}, {"params": others, "weight_decay": 0.0}], lr=RATE)
    steps = EPOCHS * len(shuffled(examples, Random(seed)))  # noqa: S311
    schedule = LambdaLR(optimizer, lambda step: min(step / (WARM * steps), (steps - step) / ((1 - WARM) * steps)))
    started = time.monotonic()
    for epoch in range(1, EPOCHS + 1):
        losses = []
        for part in shuffled(examples, random):
            made = batch(part, random)
            with torch.autocast("cpu", torch.bfloat16, enabled=HAS_BFLOAT16):
                types, statuses, roles = network(made)
            value = loss(types, statuses, made.labels) + loss_of_roles(roles, made.roles[made.kept])
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), MOST_NORM)
            optimizer.step()
            losses.append(value.item())
            schedule.step()
        mean, minutes = sum(losses) / len(losses), (time.monotonic() - started) / 60
        sys.stderr.write(f"epoch {epoch} of {EPOCHS}: loss {mean:.3f}, {minutes:.0f} minutes\n")
    network.eval()
    return network
