"""Reports with a noun or adjective as cue: "his claim (is) that it rains", "made clear that", "expressed hope that"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.cues import noun_cue, verb_cue
from ingest.extract.statements.reports.report import Report
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span


def reports(sentence: Sentence) -> Iterator[Report]:
    """Every report of the sentence whose cue is a noun or an adjective."""
    for token in sentence.tokens:
        if token.pos == "NOUN":
            report = _noun(token)
        elif token.pos == "ADJ":
            report = _adjective(token)
        else:
            continue
        if report is not None:
            yield report


@decides(Question.REPORT)
def _noun(noun: Token) -> Report | None:
    """As in "rejected claims that it rains", or with a light verb as carrier "expressed hope that it rains"."""
    cue = noun_cue(noun)
    if cue is None:
        return None
    carrier = noun.head if noun.dep == "dobj" and noun.head.lemma in LEXICON.cues.carriers else None
    for child in (*noun.children, *_beside(noun)):
        if child.i < noun.i or child.dep not in ("acl", "ccomp", "relcl", "advcl"):
            continue
        opening = child.subtree[0]
        frame = _frame(child, opening, carrier)
        if frame is None or frame not in cue:
            continue
        end = child.subtree[-1].i + 1
        span = extent.content_span(extent.tokens_between(noun.sentence.tokens, opening.i, end))
        speaker = _speaker(noun, carrier)
        if span is None or speaker is None:
            return None
        cue_at = noun.span if carrier is None or noun.i - carrier.i > 3 else Span(carrier.start, noun.end)
        return Report((span,), noun, cue_at, cue.frames[frame], f"{'carried' if carrier else 'noun'} {frame}", speaker)
    return None


@decides(Question.REPORT)
def _beside(noun: Token) -> list[Token]:
    """The clause that tells what somebody's words are, where it depends on the verb: "her answer was *that it rains*".

    Parsers hang one behind a day there, too: "mocked her claim last year *that it rains*".
    """
    verb = noun.head
    if not any(child.dep == "poss" for child in noun.children) or verb.pos not in ("VERB", "AUX"):
        return []
    if noun.dep == "dobj":
        cue = verb_cue(verb)
        beside = cue is None or not {"clause", "that", "person"} & set(cue.frames)
    else:
        beside = noun.dep == "nsubj" and verb.lemma == "be" and noun.i < verb.i
    clauses = [one for one in verb.children if one.dep == "ccomp" and one.i > max(noun.i, verb.i)] if beside else []
    return [one for one in clauses if one.subtree[0].lower == "that" and one.subtree[0].dep == "mark"]


def _frame(clause: Token, opening: Token, carrier: Token | None) -> str | None:
    if opening.lower == "that" and opening.dep == "mark":
        return "that"
    if opening.lower in ("whether", "how", "why"):
        return "wh"
    if opening.lower == "to" and clause.tag == "VB":
        return "inf"
    if carrier is not None and clause.dep == "ccomp":
        return "that"
    return None


def _speaker(noun: Token, carrier: Token | None) -> Token | None:
    """The source: the carrier's subject, "*his* claim", "claims by *critics*"."""
    if carrier is not None:
        return syntax.subject(carrier)
    for child in noun.children:
        if child.dep == "poss":
            return child
        if child.lower in ("by", "from", "of") and child.dep in ("prep", "agent"):
            return next((name for name in child.children if name.dep == "pobj"), None)
    return None


@decides(Question.REPORT)
def _adjective(adjective: Token) -> Report | None:
    """As in "made (it) clear that it rains", "was adamant that it rains"."""
    cue = LEXICON.cues.adjectives.get(adjective.lower)
    if cue is None or "that" not in cue or not cue.speaks:
        return None
    verb = adjective.head
    if (
        verb.pos not in ("VERB", "AUX")
        or verb.lemma not in ("make", "be")
        or (verb.lemma == "be" and adjective.lower == "clear")
    ):
        return None
    for child in (*adjective.children, *verb.children):
        if child.dep != "ccomp" or child.i <= adjective.i:
            continue
        source = syntax.subject(verb)
        if source is None or source.lower == "it":
            return None
        span = extent.content_span(
            extent.tokens_between(
                adjective.sentence.tokens, max(child.subtree[0].i, adjective.i + 1), extent.clause_end(verb, child)
            )
        )
        if span is None:
            return None
        cue_at = (
            Span(verb.start, adjective.end) if verb.lemma == "make" and adjective.i - verb.i <= 2 else adjective.span
        )
        return Report((span,), adjective, cue_at, cue.frames["that"], "adjective", source)
    return None
