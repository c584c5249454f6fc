"""Labelled sentences: one JSON object a line of `training/sentences/*.jsonl`; the README beside it has the format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.vocabulary import MODES, EventMode, EventStatus, EventType

FOLDER = Path(__file__).parent / "sentences"
NONE = "NONE"  # the type of a candidate that tells no event


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell an event: where it stands, and what it tells; `type` is None where it tells none.

    `actors` and `recipients` are words of the sentence, and so are `date` and `place`, which say when and where it
    happened; `circumstances` says whether these two are labelled at all.
    """

    start: int
    end: int
    type: EventType | None
    mode: EventMode | None
    status: EventStatus | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None = None
    place: str | None = None
    circumstances: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its candidates, and the file and line where it is written."""

    place: str
    text: str
    candidates: tuple[Candidate, ...]


def sentences(folder: Path = FOLDER) -> Iterator[Sentence]:
    """All sentences, by file and line. Raises ValueError at the first that does not say what it must."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path.name}:{number}"
            try:
                row = json.loads(line)
                found = tuple(_candidate(row["text"], fields) for fields in row["candidates"])
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{place}: {error}") from error
            if len({(one.start, one.end) for one in found}) < len(found):
                raise ValueError(f"{place}: a candidate stands there twice")
            yield Sentence(place, row["text"], found)


def _candidate(text: str, fields: dict[str, Any]) -> Candidate:
    start, end = _place(text, fields["trigger"], fields["nth"])
    if fields["type"] == NONE:
        return Candidate(start, end, None, None, None, (), ())
    kind, status = EventType(fields["type"]), EventStatus(fields["status"])
    mode = EventMode(fields["mode"]) if fields.get("mode") else None
    if mode and mode not in MODES[kind]:
        raise ValueError(f"{kind} has no mode {mode}")
    actors, recipients = (tuple(fields[side]) for side in ("actors", "recipients"))
    date, place = fields.get("date"), fields.get("place")
    strays = [name for name in (*actors, *recipients, date or "", place or "") if name not in text]
    if strays:
        raise ValueError(f"not in the sentence: {strays[0]!r}")
    return Candidate(start, end, kind, mode, status, actors, recipients, date, place, "date" in fields)


def _place(text: str, trigger: str, nth: int) -> tuple[int, int]:
    """Where the trigger stands for the time `nth`, counted from 0, as whole words."""
    found = list(re.finditer(rf"(?<!\w){re.escape(trigger)}(?!\w)", text))
    if nth >= len(found):
        raise ValueError(f"not in the sentence: {trigger!r}")
    return found[nth].span()
