"""Direct speech: quotations with the cue that introduces, interrupts or follows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.extract.statements.quotations import Quotation
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.labels import signature
from ingest.extract.statements.reports.leading import with_leading_cue
from ingest.extract.statements.reports.passage import (
    FINITE,
    FRAGMENT,
    LIGHT,
    PUNCTUATION,
    SIGNING,
    Passage,
    QuotationContext,
    quotation_contexts,
)
from ingest.extract.statements.reports.report import Report
from ingest.extract.statements.reports.trailing import with_trailing_cue
from ingest.extract.trace import Question, decides


def reports(text: str, passage: Passage, clauses: Mapping[int, Report]) -> Iterator[Report]:
    """The quotations of a passage that are statements, rather than fragments of indirect clauses.

    `clauses` holds the indirect reports found so far by the index of their cue.
    """
    previous: tuple[QuotationContext, Report] | None = None
    for context in quotation_contexts(passage):
        report = _report(text, context, clauses)
        if previous is not None and (joined := _joined(text, previous, context, report)):
            previous = (context, joined)
            continue
        if previous is not None:
            yield previous[1]
        previous = (context, report) if report is not None else None
    if previous is not None:
        yield previous[1]


def merge_paragraphs(reports: Sequence[Report], quotations: Sequence[Quotation]) -> list[Report]:
    """The reports, with the pieces of a quotation over several paragraphs merged under the cue that any of them has."""
    starts = {quotation.inner.start: quotation for quotation in quotations}
    found: list[Report] = []
    for report in reports:
        first = starts.get(report.content[0].start)
        before = starts.get(found[-1].content[-1].start) if found else None
        run = first is not None and before is not None and first.runs_in and before.runs_on
        if run and (report.floating or found[-1].floating):
            cued = found[-1] if report.floating else report
            found[-1] = replace(cued, content=(*found[-1].content, *report.content))
        else:
            found.append(report)
    return found


@decides(Question.REPORT)
def _report(text: str, context: QuotationContext, clauses: Mapping[int, Report]) -> Report | None:
    """A quotation with the cue before it, else after it, else the name after a dash, else none."""
    before = with_leading_cue(text, context, clauses)
    if before is not None and before.frame == "weak":
        return with_trailing_cue(text, context) or before
    return before or with_trailing_cue(text, context) or _signed(context) or _floating(text, context)


@decides(Question.REPORT)
def _joined(
    text: str, previous: tuple[QuotationContext, Report], context: QuotationContext, report: Report | None
) -> Report | None:
    """One report of two quotations, where the sentence continues in the second.

    Example: "We go," he said, "and we stay."
    """
    before, earlier = previous
    if not context.after_quotation or earlier.cue is None or earlier.floating or before.ends_with(text, "."):
        return None
    if report is not None and report.cue is not None and report.cue.i != earlier.cue.i:
        return None
    if not _only_attributes(context, earlier):
        return None
    return replace(earlier, content=(*earlier.content, context.inner))


def _only_attributes(context: QuotationContext, earlier: Report) -> bool:
    """Whether the words between two quotations include the earlier one's cue and begin no other report."""
    if earlier.frame == "lead" and all(token.lower in ("and", "or", ",") for token in context.lead):
        return True  # chanted "Go home" and "Let us in"
    if earlier.cue is None or not any(token.i == earlier.cue.i for token in context.lead):
        return False
    if any(token.i > earlier.cue.i and token.pos == "VERB" for token in context.lead):
        return False
    last = context.lead[-1]
    source = earlier.source.i if earlier.source is not None else earlier.cue.i
    return last.text != ":" and (last.text in PUNCTUATION or last.i in (earlier.cue.i, source))


@decides(Question.REPORT)
def _signed(context: QuotationContext) -> Report | None:
    """A quotation with a name after a dash or colon.

    Examples: "We go." — Mary Lee; in a headline "We go": Lee
    """
    if context.lead or not context.tail or context.tail[0].text not in SIGNING:
        return None
    name = signature(context.tail[1:])
    return Report((context.inner,), None, None, "say", "signed", name) if name is not None else None


@decides(Question.REPORT)
def _floating(text: str, context: QuotationContext) -> Report | None:
    """A floating quotation: a sentence without a cue.

    Example: They left early. "We go."
    """
    if context.quotation.single and context.words < FRAGMENT:
        return None
    lead = [token for token in context.lead if token.text not in PUNCTUATION]
    if any(token.tag not in LIGHT for token in lead) or (context.after_quotation and context.lead):
        return None
    if _runs_on(text, context):
        return None
    ended = context.ends_with(text, ".!?…") and not (context.tail and context.tail[0].text == ",")
    whole = context.capital and context.clausal and context.words > FRAGMENT
    if context.trailing and not whole and not (ended and context.trailing[0].text[0].isupper()):
        return None
    if not (context.clausal or context.words >= FRAGMENT or context.ends_with(text, ".!?")):
        return None
    return Report((context.inner,), None, None, "say", "floating", floating=True)


def _runs_on(text: str, context: QuotationContext) -> bool:
    """Whether the quotation begins a clause that a cue follows: "We keep every word" of it, Lee said (or: said Lee)."""
    if context.lead or context.ends_with(text, ".,!?…") or not context.tail or not context.tail[0].text[0].islower():
        return False
    commas = [k for k, token in enumerate(context.tail) if token.text == ","]
    behind = [token for k in commas[:-1] for token in context.tail[k + 1 : k + 2]]
    behind += context.tail[commas[-1] + 1 :] if commas else ()
    return any(token.tag in FINITE and verb_cue(token) is not None for token in behind)
