"""From reports to statements: who the speakers are, whom they speak to, and how sure that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.extract.statements.confidence import Confidence, confidence
from ingest.extract.statements.document_authors import authors, is_document, is_utterance, maker
from ingest.extract.statements.quotedness import Quoted
from ingest.extract.statements.reports import syntax
from ingest.extract.statements.reports.report import QUOTING, Report
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Sentence, Token
from ingest.tellings import Span, StatementTelling
from models.vocabulary import StatementKind

if TYPE_CHECKING:
    from ingest.extract.coreference.cast import Cast


@decides(Question.SPEAKER)
def attribute(reports: Sequence[Report], parsed: Parsed, cast: Cast, quoted: Quoted) -> tuple[StatementTelling, ...]:
    """The statements that the reports make, their people resolved in order of the text."""
    floor = _Floor(parsed, cast)
    found: list[StatementTelling] = []
    for report in reports:
        voice = floor.voice(report)
        addressees = cast.introduce(report.addressee) if report.addressee is not None else ()
        kind = quoted.kind(parsed.text, report.content)
        content = report.content
        if kind is StatementKind.DIRECT:
            content = tuple(quoted.strip(span) for span in content)
        if kind is StatementKind.DIRECT or report.frame == "transcript":
            for span in content:
                cast.add_speech(span, voice.speakers, addressees)
        sure = confidence(report)
        found.append(
            StatementTelling(
                f"s{len(found) + 1}",
                kind,
                content,
                voice.speakers,
                addressees,
                report.cue_span,
                voice.source,
                syntax.phrase(report.addressee) if report.addressee is not None else None,
                confidence=sure.statement,
                speaker_confidence=_speaker_confidence(sure, voice),
            )
        )
        floor.hold(report, voice)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, and the span that names them at that place."""

    speakers: tuple[str, ...] = ()
    source: Span | None = None


def _speaker_confidence(sure: Confidence, voice: _Voice) -> float:
    """Of a statement without speakers, nothing is claimed."""
    return sure.speaker if voice.speakers else 0.0


@dataclass(slots=True)
class _Floor:
    """Who has the floor: the speakers of the last reports, and where those were."""

    parsed: Parsed
    cast: Cast
    held: list[tuple[Report, _Voice]] = field(default_factory=list)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [sentence.tokens[0].start for sentence in self.parsed.sentences]

    def hold(self, report: Report, voice: _Voice) -> None:
        """Give the floor to the speaker of a report."""
        self.held.append((report, voice))

    @decides(Question.SPEAKER)
    def voice(self, report: Report) -> _Voice:
        """The speaker of a report: the one its cue names, or whoever has the floor."""
        if report.source is not None:
            source = maker(report.source)
            return _Voice(self._who(source), syntax.phrase(source))
        return self._floating(report) if report.floating else _Voice()

    @decides(Question.SPEAKER)
    def _who(self, source: Token) -> tuple[str, ...]:
        """The speakers that a source names; a document speaks for whoever wrote it."""
        head = syntax.referent(source)
        if is_document(head) and self.cast.named(head) is None:
            return authors(head, self.cast) or (self._authors() if is_utterance(head) else ())
        if found := self.cast.introduce(head):
            return found
        unnamed = self.cast.antecedent(head)
        return (self._who(unnamed) if unnamed is not None else ()) or self._still(head)

    @decides(Question.SPEAKER)
    def _still(self, pronoun: Token) -> tuple[str, ...]:
        """As in "…," he added: whoever spoke last, not long before, if the pronoun fits."""
        for report, voice in reversed(self.held[-3:]):
            if not self._is_near(report, pronoun):
                break
            if voice.speakers:
                return voice.speakers if self.cast.agrees(pronoun, voice.speakers) else ()
        return ()

    def _is_near(self, report: Report, token: Token) -> bool:
        """Whether a report ends not too many sentences before a token."""
        return token.sentence.index - (bisect_right(self.starts, report.end) - 1) <= _REACH

    @decides(Question.SPEAKER)
    def _authors(self) -> tuple[str, ...]:
        """As in "The statement also said": those who made the statement that was spoken of before."""
        before = [voice.speakers for report, voice in self.held[-3:] if voice.speakers]
        return before[-1] if before else ()

    @decides(Question.SPEAKER)
    def _floating(self, report: Report) -> _Voice:
        """The speaker of a quotation without a cue.

        In the paragraph of another report it is that one's; at the head of a paragraph it is the subject of the
        sentence before, or whoever spoke last.
        """
        at = bisect_right(self.starts, report.start) - 1
        sentences = self.parsed.sentences
        here = sentences[at].block.span.start if 0 <= at < len(sentences) else report.start
        beside = [held for held in self.held if held[0].start >= here]
        quoting = [held for held in beside if held[0].frame in QUOTING]
        before = self._sentence_before(report, here)
        if quoting:
            return quoting[-1][1]
        if beside and (before is None or beside[-1][0].end > before.span.start - 1):
            return beside[-1][1]
        if before is not None and (subject := _actor(before)) is not None:
            voice = _Voice(self._who(subject), syntax.phrase(subject))
            if voice.speakers:
                return voice
        return self.held[-1][1] if self.held else _Voice()

    def _sentence_before(self, report: Report, here: int) -> Sentence | None:
        """The sentence before the quotation in its own paragraph."""
        k = bisect_right(self.starts, report.start) - 1
        while k >= 0 and self.parsed.sentences[k].span.end > report.start - 1:
            k -= 1
        if k < 0 or self.parsed.sentences[k].tokens[0].start < here:
            return None
        return self.parsed.sentences[k]


def _actor(sentence: Sentence) -> Token | None:
    """The subject of a sentence if it can be somebody who speaks."""
    found = syntax.subject(sentence.root)
    return (
        found
        if found is not None
        and found.pos in ("PROPN", "PRON", "NOUN")
        and found.lower not in LEXICON.statement_words.nobody
        else None
    )


_REACH = 6  # sentences over which "he" may mean who spoke last
