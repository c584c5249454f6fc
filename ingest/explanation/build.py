"""The explanation of a parsed document, from an extraction with its decisions recorded."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.clean import BlockKind, Layout
from ingest.explanation import lexicon
from ingest.explanation.agreements import Agreements
from ingest.explanation.events import Events
from ingest.explanation.participants import Participants
from ingest.explanation.reasons import References
from ingest.explanation.shape import ExplainedBlock, ExplainedSentence, Explanation, Word
from ingest.explanation.statements import Statements
from ingest.extract import extract
from ingest.extract.trace import recording
from ingest.parse import tokens
from ingest.parse.tokens import Parsed
from ingest.tellings import Source, Span


def explain_document(parsed: Parsed) -> Explanation:
    """The explanation of what `extract` gives for a parsed document."""
    with recording() as decisions:
        analysis = extract(parsed)
    text = parsed.text
    references = References(decisions)
    participants = Participants(text, decisions)
    events = Events(text, decisions, references)
    statements = Statements(text, decisions, references)
    agreements = Agreements(text, decisions)
    return Explanation(
        document=_document(analysis.source),
        blocks=_blocks(parsed.layout),
        sentences=[_sentence(text, one) for one in parsed.sentences],
        names=participants.names(analysis.participants),
        participants=participants.records(analysis.participants),
        triggers=events.triggers(),
        events=events.records(analysis.events),
        reports=statements.reports(),
        statements=statements.records(analysis.statements),
        instruments=agreements.instruments(),
        agreements=agreements.records(analysis.agreements),
    )


def _document(source: Source) -> dict[str, str | None]:
    return {
        "name": source.name,
        "title": source.title,
        "publisher": source.publisher,
        "place": source.place,
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
        "byline": source.byline,
    }


def _blocks(layout: Layout) -> list[ExplainedBlock]:
    """The blocks in order of the text, with the dateline as a separate block."""
    layout_blocks: Iterable[tuple[str, Span]] = ((str(block.kind), block.span) for block in layout.blocks)
    dateline = [("dateline", layout.dateline)] if layout.dateline else []
    kept = [(kind, span) for kind, span in layout_blocks if kind != BlockKind.FURNITURE or span != layout.dateline]
    found = [ExplainedBlock(kind, *span, layout.source.text[slice(*span)]) for kind, span in (*kept, *dateline)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _sentence(text: str, sentence: tokens.Sentence) -> ExplainedSentence:
    span, words = sentence.span, [_word(token) for token in sentence.tokens]
    return ExplainedSentence(str(sentence.block.kind), *span, text[slice(*span)], words)


def _word(token: tokens.Token) -> Word:
    return Word(
        *(token.i, token.start, token.end, token.text, token.lemma, token.pos, token.tag, token.dep, token.head.i),
        lexicon.of_classes(token),
    )
