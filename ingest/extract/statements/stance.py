"""The stance of a statement's speakers to its content: do they assert it, deny it, or ask whether it is so?"""

from __future__ import annotations

from ingest.extract.coreference.person_nouns import means_person
from ingest.extract.statements.reports import syntax
from ingest.extract.statements.reports.denials import denies
from ingest.extract.statements.reports.report import QUOTING, Report
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import Stance

# Constructions in which the content of a denying word is what is denied; in `="as"` it is what is called false, and
# beside a quotation the speaker's own words: "dismissed the report as fake", "“Nobody fired,” it denied".
DENIED_FRAMES = frozenset(("clause", "that", "unparsed", "gerund", "noun", "inf", "of"))
FRONTED = frozenset(("fronted", "amid", "closing"))
UNDONE = frozenset(("never", "neither", "should", "must", "may", "might", "can", "could", "would"))
ASKED_FRAMES = frozenset(("wh", "about", "=about", "=on"))
UNMARKED = frozenset(("clause", "unparsed"))  # "asked was it so?"
NOBODY = frozenset(("nobody", "none", "no", "few"))
REJECTING = frozenset(("dismiss", "reject", "deny"))
TESTING = frozenset(("question", "query", "challenge"))
DISPUTED = frozenset(("question", "query"))  # "questioned the count", but "challenged the count"


@decides(Question.FIELD)
def stance(report: Report, text: str) -> Stance:
    """What the speakers do with the content; `text` is the document's."""
    if report.cue is None:
        return Stance.ASSERTED
    if _is_question(report, text):
        return Stance.QUESTIONED
    return Stance.DENIED if _is_denial(report, report.cue) else Stance.ASSERTED


def _is_denial(report: Report, cue: Token) -> bool:
    """As in "denied that it fired", "refused to sign", "his denial that it fired"."""
    *_, frame = report.frame.split()  # "carried that"
    is_noun = cue.lemma.lower() in LEXICON.statement_words.denial_nouns and cue.pos == "NOUN"
    return frame in DENIED_FRAMES and (is_noun or denies(cue) or _is_called_false(report, cue))


def _is_called_false(report: Report, cue: Token) -> bool:
    """As in "described as nonsense reports that it fired", which only the rule for denials reads so."""
    return report.frame in ("that", "of") and cue.lemma in LEXICON.statement_words.calling and cue.pos == "VERB"


def _is_question(report: Report, text: str) -> bool:
    """As in "asked whether it fired"; not "asked for talks", which is a request."""
    *_, frame = report.frame.split()
    if report.cue is None or not _asks(report.cue, report):
        return False
    if report.frame in QUOTING or frame in UNMARKED:
        return text[: report.end + 2].rstrip(" \n\",”’'").endswith("?")
    return frame in ASKED_FRAMES or (frame == "noun" and report.cue.lemma in DISPUTED)


def _asks(cue: Token, report: Report) -> bool:
    """Whether a cue asks, or goes on with what was asked: "“Why?” she asked, *adding*: “Who pays?”".

    Beside a quotation, "wanted to know" asks too.
    """
    if report.sense == "ask" or report.frame not in QUOTING:
        return report.sense == "ask"
    to_know = any(child.dep == "xcomp" and child.lemma == "know" for child in cue.children)
    return to_know or (cue.tag == "VBG" and cue.head.lemma == "ask")


def takes_no_stance(report: Report, text: str) -> bool:
    """Whether somebody says nothing of the content, neither that it is so, nor that it is not, nor asks."""
    return is_left_open(report) or is_asked_by_nobody(report, text) or is_dismissal(report)


@decides(Question.VETO)
def is_left_open(report: Report) -> bool:
    """Whether the speaker neither says nor denies it: "did not deny that", "would not rule out", "nobody disputes"."""
    cue = report.cue
    if cue is not None and report.frame in FRONTED and denies(cue):
        return True  # "It is not so, as was denied before": who denies what is not clear
    if cue is None or not (_is_denial(report, cue) or cue.lemma == "confirm") or report.frame in QUOTING:
        return False
    source = report.source
    if source is not None and not NOBODY.isdisjoint((source.lower, *(one.lower for one in source.children))):
        return True
    return syntax.is_withheld(cue) or any(map(_is_no_act, (cue, cue.head if _shares_auxiliary(cue) else cue)))


def _shares_auxiliary(verb: Token) -> bool:
    """As in "did not confirm or *deny*"; not in "said it will not stop and *denied* that", another act."""
    finite = verb.tag in ("VBD", "VBZ", "VBP") and verb.head.tag == "VB"
    return verb.dep == "conj" and not finite


def _is_no_act(verb: Token) -> bool:
    """Whether a verb tells nothing done: "did not deny", "could deny", "should ask"."""
    return any(child.dep in ("neg", "preconj") or child.lower in UNDONE for child in verb.children)


@decides(Question.VETO)
def is_dismissal(report: Report) -> bool:
    """Whether it is no claim that is dismissed or doubted, but a person or a thing.

    As in "dismissed the chief", "rejected the bill", "questioned the guards", "challenged the mayor".
    """
    if report.cue is None or report.cue.lemma not in REJECTING | TESTING or report.frame != "noun":
        return False
    objects = [child for child in report.cue.children if child.dep == "dobj"]
    if report.cue.lemma in ("dismiss", "reject") and objects:
        return not any(one.lemma.lower() in LEXICON.statement_words.deniable for one in objects)
    return any(one.pos == "PROPN" or means_person(one) for one in objects)


@decides(Question.VETO)
def is_asked_by_nobody(report: Report, text: str) -> bool:
    """Whether it is a question that nobody asks or whose asker is not told: "Asked whether it had fired, she left"."""
    if report.cue is None or report.frame in QUOTING:
        return False
    if report.source is None:
        return report.cue.lemma == "ask" or _is_question(report, text)
    return _is_question(report, text) and _is_no_act(report.cue)
