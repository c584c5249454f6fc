"""A report of speech as quotation marks and syntax show it, before coreference is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.statements.reports import syntax
from ingest.lexicon import LEXICON
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token
from ingest.tellings import Span

# Frames of quotations.
QUOTING = frozenset(("lead", "trail", "transcript", "signed", "weak", "floating"))


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its content, cue, source and addressee as spans and tokens of the text.

    `cue` is the reporting word (None for a quotation without one), `cue_span` all of it ("made clear"); `source` and
    `addressee` are the heads of the noun phrases that name the speaker and who is spoken to. `sense` is that
    of the cue's lexicon entry, `frame` the construction that was found, "floating" for a quotation without cue or name.
    """

    content: tuple[Span, ...]
    cue: Token | None
    cue_span: Span | None
    sense: str
    frame: str
    source: Token | None = None
    addressee: Token | None = None
    # A quotation without a cue, whose speaker is that of an earlier report.
    floating: bool = False

    @property
    def start(self) -> int:
        """The character offset of the start of the content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """The character offset of the end of the content."""
        return self.content[-1].end


def cue_span(verb: Token) -> Span:
    """The verb with its particle: "pointed out"."""
    for child in verb.children:
        if child.dep == "prt" and child.i == verb.i + 1:
            return Span(verb.start, child.end)
    return verb.span


def reported(verb: Token, cue: Cue, frame: str, spans: tuple[Span, ...]) -> Report:
    """The report of a verb with this content, in one of the frames of its entry."""
    sense = (
        cue.frames.get(frame) or cue.frames.get("clause") or cue.frames.get("quote") or cue.frames.get("that") or "say"
    )
    return Report(spans, verb, cue_span(verb), sense, frame, syntax.subject(verb), syntax.addressee(verb))


def finds(verb: Token) -> bool:
    """Whether the subject of the verb publishes findings: a study, a court, a poll."""
    finder = syntax.subject(verb)
    return finder is not None and finder.lemma.lower() in LEXICON.statement_words.finders
