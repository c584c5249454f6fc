"""The words of `agreements.txt`: kinds of agreement by head, stages by verb and what it leads to, and nouns between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from ingest.lexicon.files import Row
from ingest.lexicon.word_classes import Form, Lemma, Words
from models.vocabulary import AgreementKind, AgreementStage


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """Heads are tuples of words, to distinguish "joint statement" from "statement"; the longest that matches counts.

    Stages are by the lemma of a verb or noun, with the words that it must lead to: "enter" with "into", "force".
    """

    kinds: dict[str, tuple[tuple[tuple[str, ...], AgreementKind], ...]]
    stages: dict[str, tuple[tuple[tuple[str, ...], AgreementStage], ...]]
    unspecific: Annotated[Words, Form()]
    trading: Annotated[Words, Lemma("NOUN")]
    generic: Annotated[Words, Lemma("NOUN")]
    shared: Annotated[Words, Form()]
    making: Annotated[Words, Lemma("NOUN")]
    told: Annotated[Words, Lemma("VERB")]
    planned: Annotated[Words, Lemma("VERB", "NOUN")]
    gathering: Annotated[Words, Form()]
    possible: Annotated[Words, Form()]
    earlier: Annotated[Words, Form()]
    lasting: Annotated[Words, Form()]
    passing: Annotated[Words, Form()]
    signed_only: Annotated[Words, Lemma("NOUN")]
    legislature: Annotated[Words, Lemma("NOUN")]
    parliamentary: Annotated[Words, Form()]
    permitting: Annotated[Words, Lemma("VERB")]
    approving: Annotated[Words, Lemma("VERB")]
    membership: Annotated[Words, Lemma("VERB", "NOUN")]
    mediating: Annotated[Words, Lemma("VERB")]
    mediator: Annotated[Words, Lemma("NOUN")]


def read_agreements(rows: Iterable[Row]) -> AgreementWords:
    """The words of agreements. Of several stages for the same words, the last in the file counts."""
    kinds: dict[str, list[tuple[tuple[str, ...], AgreementKind]]] = {}
    stages: dict[str, dict[tuple[str, ...], AgreementStage]] = {}
    classes: dict[str, set[str]] = {}
    for row in rows:
        label, *names = row.section
        if label == "kind":
            parts = tuple(row.entry.split())
            kinds.setdefault(_head(parts), []).append((parts, AgreementKind(names[0])))
        elif label == "stage":
            word, *leads_to = row.entry.split()
            stages.setdefault(word, {})[tuple(leads_to)] = AgreementStage(names[0])
        else:
            classes.setdefault(label, set()).add(row.entry)
    ordered = {head: tuple(sorted(found, key=_longest)) for head, found in kinds.items()}
    by_length = {word: tuple(sorted(found.items(), key=_longest)) for word, found in stages.items()}
    return AgreementWords(ordered, by_length, **{name: frozenset(words) for name, words in classes.items()})


def _longest(entry: tuple[tuple[str, ...], object]) -> int:
    return -len(entry[0])


def _head(parts: tuple[str, ...]) -> str:
    """The noun under which a head of several words is indexed: the last, or the one before "of" or "in"."""
    for place, part in enumerate(parts):
        if part in ("of", "in"):
            return parts[place - 1]
    return parts[-1]
