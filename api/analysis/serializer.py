"""Serializes an analysis, the tellings of one text before anything is stored, as it is served."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ingest import Analysis

Record = dict[str, Any]


class AnalysisSerializer:
    """Converts an analysis to dicts; offsets are in code points, or in UTF-16 units as in JavaScript.

    `explanation` is what `ingest.explain` gives for the same source, None where nobody asks for it.
    """

    def __init__(self, analysis: Analysis, explanation: Any = None, *, utf16: bool = False) -> None:
        self._analysis = analysis
        self._explained = explanation and {
            each.key: [_explained(field) for field in each.fields if field.reasons]
            for kind in ("participants", "events", "statements", "agreements")
            for each in getattr(explanation, kind)
        }
        self._text = analysis.source.text
        self._wide = [n for n, letter in enumerate(self._text) if letter > "\uffff"] if utf16 else []
        self._names = {each.key: each.name for each in analysis.participants}

    def record(self) -> Record:
        """All tellings that were found, with the text that the offsets refer to."""
        source = self._analysis.source
        about = ("text", "title", "publisher", "place", "published", "url", "byline")
        return {
            "document": {name: getattr(source, name) for name in about},
            "participants": [self._participant(each) for each in self._analysis.participants],
            "events": [self._event(each) for each in self._analysis.events],
            "statements": [self._statement(each) for each in self._analysis.statements],
            "agreements": [self._agreement(each) for each in self._analysis.agreements],
            "notes": [{"kind": each.kind, **self._ends(*each.span)} for each in self._analysis.notes],
        }

    def _participant(self, telling: Any) -> Record:
        return {**_plain(telling, "key", "name", "kind", "country", "role", "sector"), **self._proofs(telling)}

    def _event(self, telling: Any) -> Record:
        return {
            **_plain(telling, "key", "type", "mode", "status", "part_of"),
            "quad": telling.type.quad,
            "contexts": list(telling.contexts),
            "actors": self._participants(telling.actors),
            "recipients": self._participants(telling.recipients),
            "date": _date(telling.when),
            "place": _place(telling.where),
            **self._proofs(telling),
        }

    def _statement(self, telling: Any) -> Record:
        return {
            **_plain(telling, "key", "kind", "stance", "event", "speaker_confidence"),
            "date": _date(telling.when),
            "text": " ".join(self._text[start:end] for start, end in telling.content),
            "speakers": self._participants(telling.speakers),
            "addressees": self._participants(telling.addressees),
            **self._proofs(telling),
        }

    def _agreement(self, telling: Any) -> Record:
        last = telling.last
        return {
            **_plain(telling, "key", "kind", "status", "count", "event"),
            "title": self._text[slice(*telling.title)],
            "parties": self._participants(telling.parties),
            "date": _date(last.when) if last else None,
            **self._proofs(telling),
        }

    def _participants(self, keys: Sequence[str]) -> list[Record]:
        return [{"key": key, "name": self._names[key]} for key in keys]

    def _proofs(self, telling: Any) -> Record:
        spans: Iterable[tuple[Any, tuple[int, int]]] = telling.mentions
        explained = None if self._explained is None else self._explained.get(telling.key, [])
        mentions = [self._span(part, *span) for part, span in spans]
        return {"confidence": telling.confidence, "mentions": mentions, "explanation": explained}

    def _span(self, part: Any, start: int, end: int) -> Record:
        return {"part": part, **self._ends(start, end), "text": self._text[start:end]}

    def _ends(self, start: int, end: int) -> Record:
        offset: Callable[[int], int] = lambda n: n + bisect_left(self._wide, n)  # noqa: E731
        return {"start": offset(start), "end": offset(end)}


def _explained(field: Any) -> Record:
    value = field.value if field.value is None or isinstance(field.value, str | list) else str(field.value)
    rules = [_plain(each, "rule", "says", "answer") for each in field.reasons]
    return {"field": field.name, "value": value, "rules": rules}


def _plain(telling: Any, *names: str) -> Record:
    return {name: getattr(telling, name) for name in names}


def _date(when: Any) -> Record | None:
    return when and {name: getattr(when, name) for name in ("start", "end", "precision", "basis", "source")}


def _place(where: Any) -> Record | None:
    return where and {
        "country": where.country,
        "city": where.city,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "source": where.source,
    }
