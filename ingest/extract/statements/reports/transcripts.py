"""Names before a colon: turns of a transcript ("LEE: We go."), headlines ("Lee: we go"), and introduced paragraphs."""

from __future__ import annotations

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.labels import label
from ingest.extract.statements.reports.leading import nearest
from ingest.extract.statements.reports.passage import Passage
from ingest.extract.statements.reports.report import Report, cue_span
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token

_MAX_LABEL = 8  # words before the colon
_MAX_CUE_DISTANCE = 8  # words before the colon among which the cue of a paragraph is sought


@decides(Question.REPORT)
def block(passage: Passage) -> Report | None:
    """A paragraph without quotation marks that the one before introduces: "He wrote:"."""
    if not passage.introduction or passage.quotations:
        return None
    verb, cue = nearest(passage.introduction[-_MAX_CUE_DISTANCE:], introduced=False)
    if verb is None or cue is None or "quote" not in cue:
        return None
    span = extent.content_span(passage.tokens)
    source = syntax.subject(verb)
    if span is None or source is None:
        return None
    return Report((span,), verb, cue_span(verb), cue.frames["quote"], "block", source, syntax.addressee(verb))


@decides(Question.REPORT)
def turn(passage: Passage, persons: frozenset[int]) -> Report | None:
    """A paragraph that begins with a name and a colon. `persons` are the indexes of tokens in persons' names."""
    tokens = passage.tokens
    at = next((k for k, token in enumerate(tokens[: _MAX_LABEL + 2]) if token.text == ":"), 0)
    if not 0 < at <= _MAX_LABEL or len(tokens) < at + 4:
        return None
    names, words = label(tokens[:at]), tokens[at + 1 :]
    if names is None or not _is_person(names.speaker, persons):
        return None
    if any(quotation.outer.start <= words[0].start for quotation in passage.quotations):
        return None
    span = extent.content_span(words)
    return Report((span,), None, None, "say", "turn", names.speaker, names.addressee) if span is not None else None


def _is_person(name: Token, persons: frozenset[int]) -> bool:
    """Whether the last word of a label belongs to a person's name, or is written in capitals as in a transcript."""
    return name.i in persons or (name.text.isupper() and len(name.text) > 2 and name.text[-1].isalpha())
