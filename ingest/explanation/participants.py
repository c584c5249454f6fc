"""Explanation of participants: every name with its classification, and each participant field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.explanation import lexicon
from ingest.explanation.drafts import History, why
from ingest.explanation.reasons import deciding, flatten, reason
from ingest.explanation.shape import Comparison, ExplainedName, ExplainedRecord, Field, FieldValue, Reason
from ingest.explanation.wording import in_words
from ingest.extract.coreference.participant import Member
from ingest.extract.names.candidates import Piece, PieceKind
from ingest.extract.names.person_names import words_of
from ingest.extract.names.persons import People
from ingest.extract.trace import Decision, Question
from ingest.tellings import ParticipantTelling, Span

NO_PARTICIPANT = {
    PieceKind.TITLE: "title",
    PieceKind.THING: "thing",
    PieceKind.ORGANIZATION: "organization",
    PieceKind.OPEN: "neither person nor organization",
}


class Participants:
    """The participants of one document, explained from the recorded decisions."""

    def __init__(self, text: str, decisions: Sequence[Decision]) -> None:
        flat = list(flatten(decisions))
        self._text, self._flat = text, flat
        self._named: dict[object, list[Decision]] = {}
        for one in _outermost(decisions):
            for given in (given for given in one.given if isinstance(given, (Piece, tuple))):
                self._named.setdefault(given, []).append(one)
        self._history = History(flat, Member)
        self._members = {one.answer.key: one.answer for one in flat if isinstance(one.answer, Member)}
        self._forms = [one for one in flat if one.rule is People.same and one.answer]
        self._builders = [one for one in flat if any(isinstance(part.answer, Member) for part in one.parts)]

    def names(self, tellings: Sequence[ParticipantTelling]) -> list[ExplainedName]:
        """Every span that was recognized as a name, in order of the text."""
        by_span = {span: one for one in tellings for span in one.names}
        pieces = {piece.span: piece for one in self._flat if one.question is Question.NAME for piece in _piece(one)}
        return [self._name(piece, by_span.get(span)) for span, piece in sorted(pieces.items())]

    def records(self, tellings: Sequence[ParticipantTelling]) -> list[ExplainedRecord]:
        """The participants, in order."""
        return [self._record(one) for one in tellings]

    def _name(self, piece: Piece, telling: ParticipantTelling | None) -> ExplainedName:
        known = str(piece.known.sense) if piece.known else NO_PARTICIPANT.get(piece.kind, str(piece.kind))
        kind = known if telling is None else str(telling.kind)
        key = telling.key if telling else None
        text = self._text[piece.span.start : piece.span.end]
        return ExplainedName(*piece.span, text, kind, key, lexicon.of_piece(piece), self._reasons(piece))

    def _reasons(self, piece: Piece) -> list[Reason]:
        """The rules that classified a name: by its use here, and by the evidence of all its mentions."""
        words = words_of(piece)
        found: dict[Reason, None] = {}
        for one in self._named.get(piece, ()):  # classified by itself, a seat of government by its use here
            found.update((reason(part), None) for part in one.parts if part.answer is not None)
        for one in self._named.get(words, ()):
            if one.answer:
                found[reason(one, f"{in_words(one.answer)} ({' '.join(words)})")] = None
            elif one.answer is None:
                found[reason(deciding(one))] = None
            found.update((reason(part), None) for part in one.parts if part.answer)
        return list(found)

    def _record(self, telling: ParticipantTelling) -> ExplainedRecord:
        values: list[tuple[str, FieldValue]] = [
            ("kind", str(telling.kind)),
            ("country", telling.country),
            ("role", telling.role),
            ("sector", str(telling.sector) if telling.sector else None),
            ("gender", telling.gender),
            ("named", "yes" if telling.named else "no"),
            ("names", [self._text[span.start : span.end] for span in telling.names]),
            ("confidence", telling.confidence),
        ]
        fields = [Field(name, value, self._origin(telling.key, name, value)) for name, value in values]
        return ExplainedRecord(telling.key, telling.name, fields, self._joined(telling.names))

    def _origin(self, key: str, field: str, value: FieldValue) -> list[Reason]:
        """The rule that filled a field, or the one that built the participant with it."""
        if value in (None, []) or field in ("names", "named", "confidence", "gender"):
            return []
        member = self._members.get(key)
        if member is not None and (last := self._history.filled(member, field)):
            return [why(last, field)]
        built = (one for one in self._builders if any(part.answer is member for part in one.parts))
        introduced = (one for one in self._flat if one.answer == (key,))
        made = next(introduced if member is None else built, None)
        if made is None:
            return []
        part = next((one for one in reversed(made.parts) if one.answer == value), made)
        return [reason(deciding(part), in_words(value))]

    def _joined(self, spans: Sequence[Span]) -> list[Comparison]:
        """Forms of a name that were recognized as the same person."""
        forms = {tuple(self._text[start:end].casefold().split()) for start, end in spans}
        found: list[Comparison] = []
        for one in self._forms:
            if one.given[1] in forms:
                full = [" ".join(person.words) for person in one.answer] if isinstance(one.answer, list) else []
                words, why_same = " ".join(_words(one.given[1])), reason(deciding_form(one))
                found += [Comparison(name, words, True, why_same) for name in full]
        return found


def deciding_form(decision: Decision) -> Decision:
    """The rule by which a form of a name matches a person: the last that answered yes."""
    return next((part for part in reversed(decision.parts) if part.answer is True), decision)


def _words(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _piece(decision: Decision) -> list[Piece]:
    return [one for one in decision.given if isinstance(one, Piece)][:1]


def _outermost(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Decisions on names that are not part of another."""
    for one in decisions:
        if one.question is Question.NAME:
            yield one
        else:
            yield from _outermost(one.parts)
