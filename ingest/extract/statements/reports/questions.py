"""Questions in other words than "asked whether": "demanded to know why it fired", "pressed him on whether it had"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.report import Report, cue_span
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token

_TO_KNOW = frozenset(("demand", "want", "ask", "seek", "press", "challenge"))
_KNOWN = frozenset(("know", "answer", "explain", "clarify", "say"))
_ABOUT = frozenset(("on", "about", "over"))


def reports(sentence: Sentence) -> Iterator[Report]:
    """Every such question of the sentence."""
    for token in sentence.tokens:
        if token.pos == "VERB" and (report := _to_know(token) or _about(token)) is not None:
            yield report


@decides(Question.REPORT)
def _to_know(verb: Token) -> Report | None:
    """As in "demanded to know why it fired", "pressed him to say whether it had"."""
    if verb.lemma not in _TO_KNOW or any(child.dep == "neg" for child in verb.children):
        return None
    infinitives = [one for one in verb.children if one.dep in ("xcomp", "ccomp") and one.tag == "VB"]
    known = next((one for one in infinitives if one.lemma in _KNOWN), None)
    clause = next((one for one in known.children if one.dep == "ccomp"), None) if known else None
    return _report(verb, clause)


@decides(Question.REPORT)
def _about(verb: Token) -> Report | None:
    """As in "pressed him on whether it had fired", "asked as to why it had"."""
    cue = verb_cue(verb)
    if cue is None or "ask" not in cue.frames.values():
        return None
    preps = [child for child in verb.children if child.dep == "prep" and child.i > verb.i]
    preps = [to for prep in preps for to in (prep, *prep.children) if prep.lower in _ABOUT or _is_as_to(prep, to)]
    return _report(verb, next((one for prep in preps for one in prep.children if one.dep == "pcomp"), None))


def _is_as_to(prep: Token, to: Token) -> bool:
    """As in "asked *as to* why it fired"."""
    return prep.lower == "as" and to.lower == "to" and to.dep == "prep"


def _report(verb: Token, clause: Token | None) -> Report | None:
    """The report of a clause that opens with a question word."""
    if clause is None or clause.subtree[0].lower not in LEXICON.statement_words.question_words:
        return None
    span = extent.content_span(list(clause.subtree))
    if span is None:
        return None
    return Report((span,), verb, cue_span(verb), "ask", "wh", syntax.subject(verb), syntax.addressee(verb))
