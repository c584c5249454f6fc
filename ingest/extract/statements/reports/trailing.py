"""Cues after a quotation: "We go," he said; "We go," said Lee."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.statements.reports import syntax
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.passage import DASHES, FINITE, LIGHT, PUNCTUATION, QuotationContext
from ingest.extract.statements.reports.report import Report, cue_span
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token
from ingest.tellings import Span

_NOMINAL_START = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "CD", "JJ", "WP", "EX", "PDT"))
_NOUNS = ("PROPN", "NOUN", "PRON")
_BREAKS = frozenset((":", "(", "-", "--", "–", "—"))
_MAX_TAG = 7  # words: a shorter sentence may be a speaker tag


@decides(Question.REPORT)
def with_trailing_cue(text: str, context: QuotationContext) -> Report | None:
    """A quotation with the cue after it; content includes the start of its sentence before the marks.

    Examples: "We go," he said. It is "a wise plan," he said.
    """
    tail = [token for token in context.tail if token.text not in PUNCTUATION]
    stopped = context.ends_with(text, ".")
    if not tail or (stopped and (context.before_quotation or not _is_tag(tail))):
        return None
    lead = [] if context.after_quotation else _opening(context.lead)
    verb = _verb(tail, bool(lead))
    cue = verb_cue(verb) if verb is not None else None
    if verb is None or cue is None:
        return None
    source = _subject(tail, verb)
    tagged = stopped or (cue.frames.get("quote") == "say" and tail.index(verb) < 2)
    if source is None or not (tagged or _is_open(text, context)):
        return None
    content = _content(context, lead, verb, cue)
    if content is None:
        return None
    sense = cue.frames.get("quote") or cue.frames.get("clause") or "manner"
    return Report((content,), verb, cue_span(verb), sense, "trail", source, syntax.addressee(verb))


def _content(context: QuotationContext, lead: Sequence[Token], verb: Token, cue: Cue) -> Span | None:
    """The quoted words, with those of the same clause before the marks; None if another word governs them."""
    if context.after_quotation and context.lead and context.lead[-1].text not in PUNCTUATION:
        return None
    if all(token.tag in LIGHT for token in lead):
        return context.inner
    if context.lead[-1].text == "," and (context.capital or not is_setting(lead)):
        return context.inner
    if _is_governed(lead) or not _has_no_complement(verb, cue):
        return None
    return Span(lead[0].start, context.quotation.outer.end)


def is_setting(words: Sequence[Token]) -> bool:
    """Whether words before a comma begin the clause that the quotation goes on with: "In the north, "it rains," …".

    Not when or where it was said: "On Monday", "In a statement", "Speaking in the north".
    """
    words = [token for token in words if token.text not in PUNCTUATION]
    if len(words) < 2 or words[0].tag in ("VBG", "VBN", *FINITE):
        return False
    known = LEXICON.statement_words
    if any(token.lower in LEXICON.calendar["weekday"] or token.lemma.lower() in known.media for token in words):
        return False
    return not any(verb_cue(token) is not None for token in words if token.tag in FINITE)


def _is_tag(tail: Sequence[Token]) -> bool:
    """Whether the tail is only a speaker tag: "We go." he said on Monday; "We go." Lee said."""
    if tail[0].tag == "PRP" and tail[0].text[0].islower():
        return True
    return 1 < len(tail) < _MAX_TAG and (tail[-1].tag in FINITE or (tail[1].tag in FINITE and len(tail) == 2))


def _is_open(text: str, context: QuotationContext) -> bool:
    """Whether the sentence may continue after the quotation, as it ends with a comma, question mark or dash."""
    return context.ends_with(text, ",?!…—–-") or context.tail[0].text in (",", *DASHES)


def _opening(lead: Sequence[Token]) -> list[Token]:
    """The words of the same clause before the marks: it starts after a colon, dash or bracket."""
    breaks = (
        k
        for k, token in enumerate(lead)
        if token.text in _BREAKS and not (token.text == "-" and k and lead[k - 1].end == token.start)
    )
    start = max((k + 1 for k in breaks), default=0)
    return [token for token in lead[start:] if token.text not in PUNCTUATION]


def _is_governed(lead: Sequence[Token]) -> bool:
    """Whether a cue right before the marks governs the quotation already: calling it "a folly", he left."""
    return any(verb_cue(token) is not None for token in lead[-4:] if token.tag.startswith("VB"))


def _has_no_complement(verb: Token, cue: Cue) -> bool:
    """Whether the verb has no complement after it, so that its content must precede it."""
    follows = any(child.dep in ("dobj", "ccomp", "xcomp") and child.i > verb.i for child in verb.children)
    return not follows or "person" in cue


def _reports(token: Token) -> bool:
    cue = verb_cue(token)
    return cue is not None and ("quote" in cue or "clause" in cue)


def _verb(tail: Sequence[Token], has_lead: bool) -> Token | None:
    """The reporting verb of a tail: ", he said", "said Lee" or "Lee, a doctor who came along, said"."""
    first = tail[0]
    if first.tag in ("VBD", "VBZ", "VBP", "VBN", "VB") or (first.pos == "VERB" and first.tag != "VBG"):
        source = syntax.subject(first)
        inverted = source is not None and source.i > first.i
        return first if _reports(first) and (inverted or not has_lead) else None
    if first.tag not in _NOMINAL_START and first.pos not in _NOUNS:
        return None
    for token in tail[1:]:
        if token.pos not in ("VERB", "AUX") and not token.tag.startswith("VB"):
            continue
        if _reports(token) and token.dep not in ("relcl", "acl"):
            return token
        if token.dep not in ("relcl", "acl", "aux", "auxpass") and token.tag not in ("VBG", "VBN"):
            return None
    return None


def _subject(tail: Sequence[Token], verb: Token) -> Token | None:
    """The source of a trailing cue; where the parse fails, the noun next to the verb."""
    found = syntax.subject(verb)
    if found is not None and any(token.i == found.i for token in tail):
        return found
    at = next(k for k, token in enumerate(tail) if token.i == verb.i)
    if at > 0:
        return _first_phrase([token for token in tail[:at] if token.pos in _NOUNS] or list(tail[:at]))
    after = [token for token in tail[1:] if token.pos in _NOUNS]
    return _first_phrase(after) if after else found


def _first_phrase(nouns: Sequence[Token]) -> Token:
    """The last noun of the first run of nouns: "*Lee*, a doctor"."""
    for k, token in enumerate(nouns[:-1]):
        if nouns[k + 1].i - token.i > 1:
            return token
    return nouns[-1]
