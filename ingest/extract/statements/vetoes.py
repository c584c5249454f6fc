"""What reads like a report of speech and is no statement: an act on somebody, a headline's paraphrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import BlockKind
from ingest.extract.statements.quotedness import Quoted
from ingest.extract.statements.reports.report import Report
from ingest.extract.statements.stance import stance
from ingest.extract.trace import Question, decides
from models.vocabulary import Stance

# Frames whose content is a noun phrase: what was praised, asked for or talked about.
_PHRASES = frozenset(
    ("noun", "of", "about", "for", "on", "upon", "against", "with", "to", "in", "at", "over", "from", "as")
)
_THINGS = frozenset(("this", "that", "these", "those", "there"))
_GOOD_WISHES = re.compile(r"(?:\w+ ){0,3}(?:greetings?|regards|wishes|condolences|compliments)\b", re.IGNORECASE)
_FEWEST = 4  # words of a phrase from which it holds more than a name
_LONGEST_HEADLINE = 20  # tokens: a longer block without a full stop is no headline
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def told(text: str, reports: Sequence[Report], quoted: Quoted) -> list[Report]:
    """The reports that are statements."""
    return [
        report
        for report in reports
        if any(quoted.within(span) for span in report.content)
        or not any(veto(text, report) for veto in (_is_act, _is_name, _is_shown, _is_paraphrase_of_headline))
    ]


@decides(Question.VETO)
def _is_act(_: str, report: Report) -> bool:
    """As in "accused *Oslo of building dams*": what somebody was accused of is an event, no words of the speaker."""
    return report.frame == "=of" and report.sense == "judge"


@decides(Question.VETO)
def _is_shown(_: str, report: Report) -> bool:
    """As in "this suggests *that it rains*": what somebody concludes from a thing, which says nothing."""
    source = report.source
    return source is not None and source.lower in _THINGS and source.tag in ("DT", "EX") and source.dep == "nsubj"


@decides(Question.VETO)
def _is_name(text: str, report: Report) -> bool:
    """As in "congratulated *Ana Lind*", "condemned *the attack*": a phrase that only names what was spoken of.

    What is denied may be named as shortly: "denied the accusation".
    """
    if stance(report, text) is not Stance.ASSERTED:
        return False
    if report.cue is not None and report.cue.lemma == "convey" and _GOOD_WISHES.match(text, report.start):
        return True
    words = sum(len(_WORD.findall(text, *span)) for span in report.content)
    return report.frame in _PHRASES and report.sense != "topic" and words < _FEWEST


@decides(Question.VETO)
def _is_paraphrase_of_headline(_: str, report: Report) -> bool:
    """As in the headline "Lind declared winner of vote", "Oslo urges calm": no words of a speaker.

    A clause after a cue or a name ("Lind: we go", "Lind says dam is safe") may be.
    """
    if report.cue is None or report.cue.sentence.block.kind is not BlockKind.HEADLINE:
        return False
    if len(report.cue.sentence.tokens) > _LONGEST_HEADLINE:
        return False
    return (
        report.frame in _PHRASES or report.frame in ("inf", "person", "small", "gerund") or report.frame.startswith("=")
    )
