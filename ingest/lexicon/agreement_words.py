"""The words of `agreements.txt`: kinds of agreement by head, stages by verb, and the nouns between the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from ingest.lexicon.files import Row
from ingest.lexicon.word_classes import Form, Lemma, Words
from models.vocabulary import AgreementKind, AgreementStatus


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """Heads are tuples of words, to distinguish "joint statement" from "statement"; the longest that matches counts."""

    kinds: dict[str, tuple[tuple[tuple[str, ...], AgreementKind], ...]]
    stages: dict[str, AgreementStatus]
    ending: frozenset[AgreementStatus]
    generic: Annotated[Words, Lemma("NOUN")]
    shared: Annotated[Words, Form()]
    making: Annotated[Words, Lemma("NOUN")]
    told: Annotated[Words, Lemma("VERB")]
    planned: Annotated[Words, Lemma("VERB", "NOUN")]
    gathering: Annotated[Words, Form()]


def read_agreements(rows: Iterable[Row]) -> AgreementWords:
    """The words of agreements. Of several stages for one verb, the last in the file counts."""
    kinds: dict[str, list[tuple[tuple[str, ...], AgreementKind]]] = {}
    stages: dict[str, AgreementStatus] = {}
    classes: dict[str, set[str]] = {}
    for row in rows:
        label, *names = row.section
        if label == "kind":
            parts = tuple(row.entry.split())
            kinds.setdefault(_head(parts), []).append((parts, AgreementKind(names[0])))
        elif label == "stage":
            stages[row.entry] = AgreementStatus(names[0])
        else:
            classes.setdefault(label, set()).add(row.entry)
    ordered = {head: tuple(sorted(found, key=lambda one: -len(one[0]))) for head, found in kinds.items()}
    ending = frozenset(map(AgreementStatus, classes.pop("ending")))
    return AgreementWords(ordered, stages, ending, **{name: frozenset(words) for name, words in classes.items()})


def _head(parts: tuple[str, ...]) -> str:
    """The noun under which a head of several words is indexed: the last, or the one before "of" or "in"."""
    for place, part in enumerate(parts):
        if part in ("of", "in"):
            return parts[place - 1]
    return parts[-1]
