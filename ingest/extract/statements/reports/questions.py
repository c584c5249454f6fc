"""Questions in other words than "asked whether": "demanded to know why it fired", "a query by Chad whether it had"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ingest.extract.coreference.person_nouns import means_person
from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.report import Report, cue_span
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token

_TO_KNOW = frozenset(("demand", "want", "ask", "seek", "press", "challenge"))
_KNOWN = frozenset(("know", "answer", "explain", "clarify", "say"))
_ABOUT = frozenset(("on", "about", "over"))
_QUESTIONS = frozenset(("question", "query", "inquiry", "enquiry"))


def reports(sentence: Sentence) -> Iterator[Report]:
    """Every such question of the sentence."""
    for token in sentence.tokens:
        report = None
        if token.pos == "VERB":
            report = _to_know(token) or _about(token)
        elif token.pos == "NOUN" and token.lemma in _QUESTIONS:
            report = _put_by(token)
        if report is not None:
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


@decides(Question.REPORT)
def _put_by(noun: Token) -> Report | None:
    """As in "replied to a query by a reporter whether it had fired", "faced questions from Chad about why it had"."""
    asker = _asker(noun)
    if asker is None or not (asker.pos in ("PROPN", "PRON") or means_person(asker)):
        return None
    clauses = [*noun.children, *asker.children, *_below(noun, _ABOUT), *_below(asker, _ABOUT)]
    clauses += [one for word in _above(noun) if not _tells(word) for one in word.children]
    behind = [one for one in clauses if one.i > max(noun.i, asker.i)]
    clause = next((one for one in behind if _is_asked(one)), None)
    span = extent.content_span(list(clause.subtree)) if clause is not None else None
    return Report((span,), noun, noun.span, "ask", "wh", asker) if span is not None else None


def _is_asked(clause: Token) -> bool:
    """Whether a clause is a question; what parsers take for one of time or condition is none but with "whether"."""
    opening = clause.subtree[0].lower
    if clause.dep == "advcl":
        return opening == "whether"
    return clause.dep in ("ccomp", "acl", "pcomp") and opening in LEXICON.statement_words.question_words


def _asker(noun: Token) -> Token | None:
    """As in "a query by *Chad*", "*Chad's* question", "*Chad* raised questions"."""
    raised = noun.dep == "dobj" and noun.head.lemma in LEXICON.cues.carriers
    named = [one for one in _below(noun, ("by", "from")) if one.dep == "pobj"]
    named += [one for one in noun.children if one.dep == "poss"]
    return next(iter(named), syntax.subject(noun.head) if raised else None)


def _below(noun: Token, prepositions: Collection[str]) -> list[Token]:
    """What depends on these prepositions behind a noun; parsers also hang them to what the noun depends on."""
    preps = [one for word in (noun, *_above(noun)) for one in word.children]
    preps = [one for one in preps if one.i > noun.i and one.lower in prepositions]
    return [one for prep in preps for one in prep.children]


def _above(noun: Token) -> tuple[Token, ...]:
    """The words that have a noun as their object."""
    return (noun.head, noun.head.head) if noun.dep in ("pobj", "dobj") else ()


def _tells(verb: Token) -> bool:
    """Whether a question word behind a verb opens what its subject tells: "*explained* in reply to Chad why it had"."""
    cue = verb_cue(verb)
    return cue is not None and "wh" in cue


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
