"""A report of speech as the syntax shows it, before anybody is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.statements.reports import syntax
from ingest.lexicon import LEXICON
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token
from ingest.tellings import Span

# Frames that a quotation alone opens.
QUOTING = frozenset(("lead", "trail", "transcript", "signed", "weak", "floating"))


@dataclass(frozen=True, slots=True)
class Report:
    """What was said, by the words of the text alone.

    `cue` is the word that reports (None for a free-standing quotation), `cue_span` all of it ("made clear"); `source`
    and `addressee` are the heads of the noun phrases that name who speaks and to whom. `sense` and `frame` say by which
    entry of the lexicon it was found; a report without a cue has "floating".
    """

    content: tuple[Span, ...]
    cue: Token | None
    cue_span: Span | None
    sense: str
    frame: str
    source: Token | None = None
    addressee: Token | None = None
    # The speaker is whoever spoke before: a quotation that follows another without a cue of its own.
    floating: bool = False

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.content[-1].end


def cue_span(verb: Token) -> Span:
    """The verb with its particle: "pointed out"."""
    for child in verb.children:
        if child.dep == "prt" and child.i == verb.i + 1:
            return Span(verb.start, child.end)
    return verb.span


def reported(verb: Token, cue: Cue, frame: str, spans: tuple[Span, ...]) -> Report:
    """The report that a verb makes of some words in one of its frames."""
    sense = (
        cue.frames.get(frame) or cue.frames.get("clause") or cue.frames.get("quote") or cue.frames.get("that") or "say"
    )
    return Report(spans, verb, cue_span(verb), sense, frame, syntax.subject(verb), syntax.addressee(verb))


def finds(verb: Token) -> bool:
    """Whether the subject publishes what it finds: a study, a court, a poll."""
    finder = syntax.subject(verb)
    return finder is not None and finder.lemma.lower() in LEXICON.statement_words.finders
