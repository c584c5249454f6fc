"""Quotations as statements: each with the words that introduce, interrupt or follow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.extract.statements.quotations import Quotation
from ingest.extract.statements.reports.leading import led
from ingest.extract.statements.reports.passage import (
    DASHES,
    FINITE,
    FRAGMENT,
    LIGHT,
    PUNCTUATION,
    Passage,
    QuotationContext,
    settings,
)
from ingest.extract.statements.reports.report import Report
from ingest.extract.statements.reports.trailing import trailed
from ingest.extract.trace import Question, decides


def reports(text: str, passage: Passage, clauses: Mapping[int, Report]) -> Iterator[Report]:
    """The quotations of a passage that are statements of their own; fragments of indirect clauses are left out.

    `clauses` holds the indirect reports found so far by the index of their cue.
    """
    previous: tuple[QuotationContext, Report] | None = None
    for setting in settings(passage):
        report = _report(text, setting, clauses)
        if previous is not None and (joined := _joined(text, previous, setting, report)):
            previous = (setting, joined)
            continue
        if previous is not None:
            yield previous[1]
        previous = (setting, report) if report is not None else None
    if previous is not None:
        yield previous[1]


def chained(reports: Sequence[Report], quotations: Sequence[Quotation]) -> list[Report]:
    """Quotations that run over several paragraphs made one statement, with the cue that any of its pieces has."""
    starts = {quotation.inner.start: quotation for quotation in quotations}
    found: list[Report] = []
    for report in reports:
        first = starts.get(report.content[0].start)
        before = starts.get(found[-1].content[-1].start) if found else None
        run = first is not None and before is not None and first.runs_in and before.runs_on
        if run and (report.floating or found[-1].floating):
            held = found[-1] if report.floating else report
            found[-1] = replace(held, content=(*found[-1].content, *report.content))
        else:
            found.append(report)
    return found


@decides(Question.REPORT)
def _report(text: str, setting: QuotationContext, clauses: Mapping[int, Report]) -> Report | None:
    """A quotation with the cue before it, else after it, else the name behind a dash, else none."""
    before = led(text, setting, clauses)
    if before is not None and before.frame == "weak":
        return trailed(text, setting) or before
    return before or trailed(text, setting) or _signed(setting) or _floating(text, setting)


@decides(Question.REPORT)
def _joined(
    text: str, previous: tuple[QuotationContext, Report], setting: QuotationContext, report: Report | None
) -> Report | None:
    """One statement of two quotations, where the sentence runs on.

    Example: "We go," he said, "and we stay."
    """
    before, earlier = previous
    if not setting.after_quotation or earlier.cue is None or earlier.floating or before.ends_with(text, "."):
        return None
    if report is not None and report.cue is not None and report.cue.i != earlier.cue.i:
        return None
    if not _only_names(setting, earlier):
        return None
    return replace(earlier, content=(*earlier.content, setting.inner))


def _only_names(setting: QuotationContext, earlier: Report) -> bool:
    """Whether the words between two quotations hold the earlier one's cue and nothing that opens another report."""
    if earlier.frame == "lead" and all(token.lower in ("and", "or", ",") for token in setting.lead):
        return True  # chanted "Go home" and "Let us in"
    if earlier.cue is None or not any(token.i == earlier.cue.i for token in setting.lead):
        return False
    if any(token.i > earlier.cue.i and token.pos == "VERB" for token in setting.lead):
        return False
    last = setting.lead[-1]
    source = earlier.source.i if earlier.source is not None else earlier.cue.i
    return last.text != ":" and (last.text in PUNCTUATION or last.i in (earlier.cue.i, source))


@decides(Question.REPORT)
def _signed(setting: QuotationContext) -> Report | None:
    """A name behind a dash.

    Example: "We go." — Mary Lee
    """
    if setting.lead or not setting.tail or setting.tail[0].text not in DASHES:
        return None
    words = [token for token in setting.tail[1:] if token.text not in PUNCTUATION]
    if not 0 < len(words) <= 10 or words[0].pos != "PROPN" or any(token.tag in FINITE for token in words):
        return None
    head, names = words[0], {token.i for token in words if token.pos == "PROPN"}
    while head.head.i in names and head.head is not head and head.dep in ("compound", "nmod"):
        head = head.head
    return Report((setting.inner,), None, None, "say", "signed", head)


@decides(Question.REPORT)
def _floating(text: str, setting: QuotationContext) -> Report | None:
    """A quotation that is a sentence of its own.

    Example: They left early. "We go."
    """
    if setting.quotation.single and setting.words < FRAGMENT:
        return None
    lead = [token for token in setting.lead if token.text not in PUNCTUATION]
    if any(token.tag not in LIGHT for token in lead) or (setting.after_quotation and setting.lead):
        return None
    ended = setting.ends_with(text, ".!?…") and not (setting.tail and setting.tail[0].text == ",")
    whole = setting.capital and setting.clausal and setting.words > FRAGMENT
    if setting.trailing and not whole and not (ended and setting.trailing[0].text[0].isupper()):
        return None
    if not (setting.clausal or setting.words >= FRAGMENT or setting.ends_with(text, ".!?")):
        return None
    return Report((setting.inner,), None, None, "say", "floating", floating=True)
