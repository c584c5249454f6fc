"""Cues before a quotation: He said, "We go."; MAYOR LEE: "We go."."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.labels import label
from ingest.extract.statements.reports.passage import FINITE, FRAGMENT, PUNCTUATION, QuotationContext
from ingest.extract.statements.reports.report import Report, cue_span
from ingest.extract.statements.reports.trailing import is_setting
from ingest.extract.trace import Question, decides
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token
from ingest.tellings import Span

_MAX_GAP = 6  # words between a cue and a quotation that starts in the middle of a sentence
_SUBORDINATE_STARTS = frozenset(("after", "before", "when", "while", "during", "later", "since", "until", "at"))
_MAX_GAP_WITHOUT_COMMA = 4  # words between a cue and a quotation that nothing else introduces


@decides(Question.REPORT)
def with_leading_cue(text: str, context: QuotationContext, clauses: Mapping[int, Report]) -> Report | None:
    """A quotation with the cue before it, if it has one.

    Example: He told them on Monday, "We go."
    """
    if not context.lead:
        return None
    last = context.lead[-1]
    if last.text[-1] == ":" and not context.after_quotation and (names := label(context.lead[:-1])):
        return Report((context.inner,), None, None, "say", "transcript", names.speaker, names.addressee)
    introduced = last.text in (",", ":")
    if not introduced and (begun := _after_subject(context)):
        return begun
    verb, cue = nearest(context.lead, introduced)
    if verb is None or not _introduces(text, context, verb, cue, introduced) or _is_covered(context, verb, clauses):
        return None
    sense = cue.frames.get("quote", "manner") if cue is not None else "manner"
    frame = "lead" if cue is not None else "weak"
    source = syntax.subject(verb) or _leading_subject(context.lead, verb)
    before = _before_parenthesis(context, verb, source)
    content = (before, context.quotation.outer) if before is not None else (context.inner,)
    return Report(content, verb, cue_span(verb), sense, frame, source, syntax.addressee(verb))


def _before_parenthesis(context: QuotationContext, verb: Token, source: Token | None) -> Span | None:
    """The beginning of the clause that the quotation goes on with: *In the north*, she said, "it rains"."""
    lead = context.lead
    if context.capital or context.after_quotation or lead[-1].text != ",":
        return None
    comma = max((k for k, token in enumerate(lead[:-1]) if token.text == ","), default=0)
    tag = [token for token in lead[comma + 1 : -1] if token.text not in PUNCTUATION]
    if not comma or verb not in tag[:_MAX_GAP] or source is None or source not in tag:
        return None
    if not is_setting(lead[:comma]) or lead[0].lower in _SUBORDINATE_STARTS:
        return None
    return extent.content_span(lead[:comma])


@decides(Question.REPORT)
def _after_subject(context: QuotationContext) -> Report | None:
    """A clause with only its subject before the quotation marks.

    Example: She added on Monday, they "would not sign".
    """
    comma = max((k for k, token in enumerate(context.lead) if token.text == ","), default=0)
    subject = context.lead[comma + 1 :]
    if context.capital or not context.clausal or not comma or not 0 < len(subject) <= _MAX_GAP_WITHOUT_COMMA:
        return None
    verb, cue = nearest(context.lead[:comma], introduced=True)
    if verb is None or cue is None or cue.frames.get("clause") not in ("say", "assert"):
        return None
    if (
        any(token.pos in ("VERB", "AUX", "ADP") for token in subject)
        or comma - context.lead.index(verb) > 2 * _MAX_GAP_WITHOUT_COMMA
    ):
        return None
    span = Span(subject[0].start, context.quotation.outer.end)
    source = syntax.subject(verb)
    return Report((span,), verb, cue_span(verb), cue.frames["clause"], "lead", source, syntax.addressee(verb))


def _introduces(text: str, context: QuotationContext, verb: Token, cue: Cue | None, introduced: bool) -> bool:
    """Whether the verb can introduce the quotation, and that is not just a fragment of its sentence."""
    quotes = cue is not None and "quote" in cue
    if not introduced:
        return quotes and _gap(context.lead, verb) <= _MAX_GAP_WITHOUT_COMMA and _is_complete(text, context)
    if cue is None:
        return context.capital and context.clausal
    if context.lead[-1].text == "," and not context.capital and _gap(context.lead, verb) > _MAX_GAP:
        return False  # "argued the line, which nobody wants, "would not last" a day"
    return quotes or context.capital or context.words >= FRAGMENT


def _is_complete(text: str, context: QuotationContext) -> bool:
    """Whether the quoted words can stand alone: said "We go.", said "we go. You stay." but not said they "would go"."""
    if context.inside[0].sentence is not context.inside[-1].sentence and not context.trailing:
        return True
    whole = not context.trailing or context.ends_with(text, ".,!?…") or context.tail[0].text in PUNCTUATION
    return (
        whole and context.capital and (context.clausal or context.words >= FRAGMENT or context.ends_with(text, ".!?"))
    )


def _gap(lead: Sequence[Token], verb: Token) -> int:
    return sum(1 for token in lead if token.i > verb.i and token.text not in PUNCTUATION)


def _leading_subject(lead: Sequence[Token], verb: Token) -> Token | None:
    """The source of a cue whose subject the parser missed: the nearest subject before it, else the nearest name."""
    before = [token for token in lead if token.i < verb.i]
    subjects = [token for token in before if token.dep in ("nsubj", "nsubjpass") and token.tag not in ("WDT", "WP")]
    names = [token for token in before if token.pos == "PROPN" and token.dep not in ("pobj", "compound", "poss")]
    found = subjects or names
    return found[-1] if found else None


@decides(Question.REPORT)
def _is_covered(context: QuotationContext, verb: Token, clauses: Mapping[int, Report]) -> bool:
    """Whether the quotation is part of an indirect clause that begins before it."""
    if any(token.lower == "that" and token.tag == "IN" and token.i > verb.i for token in context.lead[:-1]):
        return True
    return any(_covers(clauses[token.i], context, verb) for token in context.lead if token.i in clauses)


def _covers(clause: Report, context: QuotationContext, verb: Token) -> bool:
    """Whether the indirect clause begins before the quotation: he said that "we" go, that once there, "we go"."""
    if (
        clause.start >= context.quotation.outer.start
        or clause.frame in ("fronted", "amid", "closing")
        or clause.cue is None
    ):
        return False
    if clause.cue.i != verb.i and (verb.start < clause.start or verb.tag == "VBG" or clause.end < verb.start):
        return False
    ahead = [token for token in context.lead if token.start >= clause.start]
    if context.lead[-1].text == ":":
        return any(token.tag in FINITE for token in ahead)
    return any(token.tag in FINITE or token.dep in ("nsubj", "nsubjpass", "mark") for token in ahead)


def nearest(lead: Sequence[Token], introduced: bool) -> tuple[Token | None, Cue | None]:
    """The verb closest to the quotation that can introduce it, with its entry.

    If there is none and a comma or colon introduces the quotation (`introduced`), the last finite verb without entry.
    """
    main: Token | None = None
    for token in reversed(lead):
        if token.dep == "prep" or (token.pos not in ("VERB", "AUX") and not token.tag.startswith("VB")):
            continue  # "regarding", "including" are no verbs
        if token.tag == "VBN" and any(child.lower == "as" for child in token.children):
            continue  # "said, as reported by the press, …"
        cue = verb_cue(token)
        if not introduced or (cue is not None and "quote" in cue):
            return token, cue
        if main is None and token.tag in FINITE and token.pos == "VERB":
            main = token
    return main, None
