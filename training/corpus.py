"""Labelled sentences and gold documents of the corpus in `GOLD_DIR`, as examples."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest import from_object
from ingest.clean import clean
from ingest.extract.events.candidates import trigger_candidates
from ingest.parse.spacy_pipeline import parse
from ingest.parse.tokens import Parsed, Token
from ingest.read import Failure
from models.vocabulary import EventStatus, EventType, Part
from training.examples import (
    Example,
    Labelled,
    Places,
    Sides,
    covered,
    labelled,
    lexicon_types,
    parse_sentences,
    syntactic,
    unlisted,
)

FOLDS = 5
TWIN = 8  # words in a row that two sentences share where they are nearly the same
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}  # since PLOVER 2.0
CORPUS = Path(os.environ.get("GOLD_DIR", "../shared")) / "corpus"

Row = dict[str, Any]


def news_rows() -> list[Row]:
    """The rows of `plover_sentences`: id, text, source, target, type."""
    lines = (CORPUS / "plover_sentences/train.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def news_examples() -> Iterator[Example]:
    """Sentences in which the words of one pair are marked, and what the one does to the other; no trigger is known."""
    rows = news_rows()
    for row, parsed in zip(rows, parse_sentences(row["text"] for row in rows), strict=True):
        tokens = list(parsed.tokens)
        yield _of_pair("news", row["id"], parsed, _nearest_pair(row, tokens), row["type"])


def codebook_examples() -> Iterator[Example]:
    """The gold-standard records of PLOVER."""
    rows = json.loads((CORPUS / "plover_gsr/PLOVER_GSR_CAMEO.json").read_text(encoding="utf-8"))
    rows = [row for row in rows if row["event"] != "DOCUMENT"]
    for row, parsed in zip(rows, parse_sentences(row["text"] for row in rows), strict=True):
        tokens = list(parsed.tokens)
        sides = Sides(*(_named_by(row, side, tokens) for side in ("source", "target")))
        yield _of_pair("codebook", str(row["id"]), parsed, sides, RENAMED.get(row["event"], row["event"]))


def _of_pair(source: str, key: str, parsed: Parsed, sides: Sides, type_: str) -> Example:
    """The pair without a trigger, and with the only word, if there is one, that has both sides as its own."""
    tokens = list(parsed.tokens)
    found = [Labelled((), None, sides, type_, None)]
    triggers = [
        one for sentence in parsed.sentences for one in trigger_candidates(sentence) if _joins(tokens, one, sides)
    ]
    if len(triggers) == 1:
        place = tokens.index(triggers[0])
        found.append(labelled(tokens, (place,), sides, type_, None, lexicon_types(parsed)))
    return Example(source, key, tuple(token.text for token in tokens), tuple(found))


def _joins(tokens: Sequence[Token], token: Token, sides: Sides) -> bool:
    own = syntactic(tokens, token)
    return bool({*own.actors} & {*sides.actors}) and bool({*own.recipients} & {*sides.recipients})


def _named_by(row: Row, side: str, tokens: Sequence[Token]) -> Places:
    named = row.get(side) if isinstance(row.get(side), list) else []
    texts = [one["actorText"] for one in named or () if isinstance(one, dict) and one.get("actorText")]
    found = {place for words in texts for span in _places(row["text"], words)[:1] for place in covered(tokens, *span)}
    return tuple(sorted(found))


def _nearest_pair(row: Row, tokens: Sequence[Token]) -> Sides:
    """Where source and target stand nearest to each other."""
    sources, targets = (_places(row["text"], row[side]) for side in ("source", "target"))
    pairs = [(abs(one[0] - other[0]), one, other) for one in sources for other in targets if one != other]
    if pairs:
        _, source, target = min(pairs)
        return Sides(covered(tokens, *source), covered(tokens, *target))
    return Sides(*(covered(tokens, *found[0]) if found else () for found in (sources, targets)))


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand, as whole words if they do anywhere."""
    whole = [one.span() for one in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return whole or [one.span() for one in re.finditer(re.escape(words), text)]


def document_examples(folder: str) -> Iterator[Example]:
    """The sentences of gold documents; of a candidate that no gold record has, that it tells no event."""
    for path in sorted((CORPUS / folder).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (CORPUS / folder / gold["doc"]).read_text(encoding="utf-8")
        source = from_object({"text": text, "published": gold.get("published")})
        if isinstance(source, Failure):
            raise TypeError(f"{path}: {source}")
        (parsed,) = parse([clean(source)])
        names = {one["id"]: one["names"] for one in gold["participants"]}
        lexicon = lexicon_types(parsed)
        for sentence in parsed.sentences:
            found = list(_of_gold(gold["events"], names, sentence.tokens, lexicon))
            rest = unlisted(parsed, sentence.tokens, found, lexicon)
            words = tuple(token.text for token in sentence.tokens)
            yield Example(folder, f"{path.stem}:{sentence.index}", words, (*found, *rest))


def _of_gold(
    events: list[Row], names: dict[str, list[list[int]]], tokens: Sequence[Token], lexicon: Mapping[int, EventType]
) -> Iterator[Labelled]:
    spans = [span for own in names.values() for span in own]
    named = tuple(sorted({place for span in spans for place in covered(tokens, *span)}))  # nothing is said of others
    for event in events:
        for span in event["trigger"]:
            if trigger := covered(tokens, *span):
                told = Sides(
                    *(_nearest_names(event[side], names, tokens, trigger[0]) for side in ("actors", "recipients"))
                )
                made = labelled(tokens, trigger, told, event["type"], EventStatus(event["status"]), lexicon)
                roles = {Part.ACTOR: told.actors, Part.RECIPIENT: told.recipients}
                yield replace(made, roles=roles, judged=named)


def _nearest_names(keys: list[str], names: dict[str, list[list[int]]], tokens: Sequence[Token], at: int) -> Places:
    found: set[int] = set()
    for key in keys:
        inside: list[Places] = [places for span in names[key] if (places := covered(tokens, *span))]
        if inside:
            nearest = min(inside, key=lambda own: abs(own[0] - at))
            found.update(nearest)
    return tuple(sorted(found))


def folds(examples: Sequence[Example]) -> list[int]:
    """The fold of each example, by the digest of its words; sentences that are nearly the same are in one."""
    first: dict[tuple[str, ...], int] = {}
    parent = list(range(len(examples)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for number, one in enumerate(examples):
        words = [word.lower() for word in one.words]
        for run in zip(*(words[shift:] for shift in range(TWIN)), strict=False):
            parent[root(number)] = root(first.setdefault(run, number))
    texts = [" ".join(examples[root(number)].words) for number in range(len(examples))]
    return [int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS for text in texts]
