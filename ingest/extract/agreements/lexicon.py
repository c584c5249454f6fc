"""The words of `agreements.txt`: kinds by head, stages by verb, and the nouns between the two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.vocabulary import AgreementKind, AgreementStatus


@dataclass(frozen=True, slots=True)
class Words:
    """Heads are tuples of words, so that "joint statement" is told from "statement"; the longest that fits is meant."""

    kinds: dict[str, tuple[tuple[tuple[str, ...], AgreementKind], ...]]
    stages: dict[str, AgreementStatus]
    generic: frozenset[str]
    shared: frozenset[str]
    making: frozenset[str]
    told: frozenset[str]
    planned: frozenset[str]
    gathering: frozenset[str]
    ending: frozenset[AgreementStatus]


@cache
def words() -> Words:
    """The lexicon, read once for a process."""
    text = files("ingest.lexicon").joinpath("agreements.txt").read_text(encoding="utf-8")
    kinds: dict[str, list[tuple[tuple[str, ...], AgreementKind]]] = {}
    stages: dict[str, AgreementStatus] = {}
    lists: dict[str, frozenset[str]] = {}
    for label, value in re.findall(r"^([a-z][a-z_ ]*): (.*)$", text, re.MULTILINE):
        items = value.split(", ")
        if label.startswith("kind "):
            for item in items:
                parts = tuple(item.split())
                kinds.setdefault(_head(parts), []).append((parts, AgreementKind(label[5:])))
        elif label.startswith("stage "):
            stages.update((item, AgreementStatus(label[6:])) for item in items)
        else:
            lists[label] = frozenset(items)
    ordered = {head: tuple(sorted(found, key=lambda one: -len(one[0]))) for head, found in kinds.items()}
    ending = frozenset(map(AgreementStatus, lists.pop("ending")))
    return Words(ordered, stages, **lists, ending=ending)


def _head(parts: tuple[str, ...]) -> str:
    """The noun that a head of several words is looked up by: the last, or the one before "of" and "in"."""
    for place, part in enumerate(parts):
        if part in ("of", "in"):
            return parts[place - 1]
    return parts[-1]
