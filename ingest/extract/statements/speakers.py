"""From reports to statements: their speakers and addressees resolved, with the confidence of both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.extract.statements.confidence import Confidence, confidence
from ingest.extract.statements.document_authors import authors, is_document, is_utterance, maker
from ingest.extract.statements.quotedness import Quoted
from ingest.extract.statements.reports import syntax
from ingest.extract.statements.reports.report import QUOTING, Report
from ingest.extract.statements.stance import stance
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Sentence, Token
from ingest.tellings import Span, StatementTelling
from models.vocabulary import StatementKind

if TYPE_CHECKING:
    from ingest.extract.coreference.cast import Cast


@decides(Question.SPEAKER)
def attribute(reports: Sequence[Report], parsed: Parsed, cast: Cast, quoted: Quoted) -> tuple[StatementTelling, ...]:
    """The statements of the reports, with speakers and addressees resolved in order of the text."""
    history = _SpeakerHistory(parsed, cast)
    found: list[StatementTelling] = []
    for report in reports:
        speaker = history.speaker(report)
        addressees = _addressees(report.addressee, cast) if report.addressee is not None else ()
        kind = quoted.kind(parsed.text, report.content)
        content = report.content
        if kind is StatementKind.DIRECT:
            content = tuple(quoted.strip(span) for span in content)
        if kind is StatementKind.DIRECT or report.frame == "transcript":
            for span in content:
                cast.add_speech(span, speaker.speakers, addressees)
        precision = confidence(report)
        found.append(
            StatementTelling(
                f"s{len(found) + 1}",
                kind,
                content,
                speaker.speakers,
                addressees,
                report.cue_span,
                speaker.source,
                syntax.phrase(report.addressee) if report.addressee is not None else None,
                stance=stance(report, parsed.text),
                confidence=precision.statement,
                speaker_confidence=_speaker_confidence(precision, speaker),
            )
        )
        history.add(report, speaker)
    return tuple(found)


def _addressees(noun: Token, cast: Cast) -> tuple[str, ...]:
    """The participants spoken to; "told reporters" tells where it was said rather than to whom."""
    press = noun.tag == "NNS" and noun.lower in LEXICON.statement_words.press
    return cast.refer(noun) if press else cast.introduce(noun)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """The keys of the speakers, and the span that names them there."""

    speakers: tuple[str, ...] = ()
    source: Span | None = None


def _speaker_confidence(precision: Confidence, speaker: _Speaker) -> float:
    """The precision of the speakers; 0 for a statement without any."""
    return precision.speaker if speaker.speakers else 0.0


@dataclass(slots=True)
class _SpeakerHistory:
    """The speakers of the reports so far, which later reports without a named source may take over."""

    parsed: Parsed
    cast: Cast
    earlier: list[tuple[Report, _Speaker]] = field(default_factory=list)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [sentence.tokens[0].start for sentence in self.parsed.sentences]

    def add(self, report: Report, speaker: _Speaker) -> None:
        """Record the speaker of a report."""
        self.earlier.append((report, speaker))

    @decides(Question.SPEAKER)
    def speaker(self, report: Report) -> _Speaker:
        """The speaker of a report: the source of its cue, or an earlier speaker for a floating quotation."""
        if report.source is not None:
            source = maker(report.source)
            return _Speaker(self._resolve(source), syntax.phrase(source))
        return self._floating_speaker(report) if report.floating else _Speaker()

    @decides(Question.SPEAKER)
    def _resolve(self, source: Token) -> tuple[str, ...]:
        """The speakers that a source refers to; for a document, its authors."""
        head = syntax.referent(source)
        if is_document(head) and self.cast.named(head) is None:
            return authors(head, self.cast) or (self._last_authors() if is_utterance(head) else ())
        if found := self._labelled_speaker(head) or self.cast.introduce(head):
            return found
        unnamed = self.cast.antecedent(head)
        return (self._resolve(unnamed) if unnamed is not None else ()) or self._last_speaker(head)

    @decides(Question.SPEAKER)
    def _labelled_speaker(self, pronoun: Token) -> tuple[str, ...]:
        """As in "LEE: “We go.” *He* added": the speaker whom a label or signature names just before the pronoun."""
        if pronoun.tag != "PRP" or not self.earlier:
            return ()
        report, speaker = self.earlier[-1]
        labelled = report.frame in ("transcript", "turn", "signed") and speaker.speakers
        at = bisect_right(self.starts, report.end - 1) - 1
        if not labelled or not 0 <= pronoun.sentence.index - at <= 1:
            return ()
        return speaker.speakers if self.cast.agrees(pronoun, speaker.speakers) else ()

    @decides(Question.SPEAKER)
    def _last_speaker(self, pronoun: Token) -> tuple[str, ...]:
        """As in "…," he added: the last speaker not long before, if the pronoun agrees."""
        for report, speaker in reversed(self.earlier[-3:]):
            if not self._is_near(report, pronoun):
                break
            if speaker.speakers:
                return speaker.speakers if self.cast.agrees(pronoun, speaker.speakers) else ()
        return ()

    def _is_near(self, report: Report, token: Token) -> bool:
        """Whether a report ends at most `_MAX_SENTENCES` sentences before a token."""
        return token.sentence.index - (bisect_right(self.starts, report.end) - 1) <= _MAX_SENTENCES

    @decides(Question.SPEAKER)
    def _last_authors(self) -> tuple[str, ...]:
        """As in "The statement also said": the speakers of the last statement."""
        before = [speaker.speakers for report, speaker in self.earlier[-3:] if speaker.speakers]
        return before[-1] if before else ()

    @decides(Question.SPEAKER)
    def _floating_speaker(self, report: Report) -> _Speaker:
        """The speaker of a quotation without a cue.

        After another report in the paragraph it is that one's speaker, else the subject of the sentence before it in
        the paragraph, else the last speaker.
        """
        at = bisect_right(self.starts, report.start) - 1
        sentences = self.parsed.sentences
        here = sentences[at].block.span.start if 0 <= at < len(sentences) else report.start
        beside = [*takewhile(lambda earlier: earlier[0].start >= here, reversed(self.earlier))][::-1]
        quoting = [earlier for earlier in beside if earlier[0].frame in QUOTING]
        before = self._sentence_before(report, here)
        if quoting:
            return quoting[-1][1]
        if beside and (before is None or beside[-1][0].end > before.span.start - 1):
            return beside[-1][1]
        if before is not None and (subject := _possible_speaker(before)) is not None:
            speaker = _Speaker(self._resolve(subject), syntax.phrase(subject))
            if speaker.speakers:
                return speaker
        return self.earlier[-1][1] if self.earlier else _Speaker()

    def _sentence_before(self, report: Report, here: int) -> Sentence | None:
        """The sentence before the quotation, if it is in the paragraph that starts at `here`."""
        k = bisect_right(self.starts, report.start) - 1
        while k >= 0 and self.parsed.sentences[k].span.end > report.start - 1:
            k -= 1
        if k < 0 or self.parsed.sentences[k].tokens[0].start < here:
            return None
        return self.parsed.sentences[k]


def _possible_speaker(sentence: Sentence) -> Token | None:
    """The subject of a sentence, if it may be a speaker."""
    found = syntax.subject(sentence.root)
    return (
        found
        if found is not None
        and found.pos in ("PROPN", "PRON", "NOUN")
        and found.lower not in LEXICON.statement_words.nobody
        else None
    )


_MAX_SENTENCES = 6  # from the last speaker's report to the "he" that means them
