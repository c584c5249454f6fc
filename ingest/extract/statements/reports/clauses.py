"""Indirect speech in clauses: "he said (that) it rains", "it rains, he said", "it rains, according to him"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.cues import noun_cue, verb_cue
from ingest.extract.statements.reports.fronted import amid, before, closing, has_object
from ingest.extract.statements.reports.report import Report, finds, reported
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Sentence, Token

_CLAUSAL = ("clause", "that", "wh", "quote")


def reports(sentence: Sentence) -> Iterator[Report]:
    """Every report of the sentence whose content is a clause."""
    for token in sentence.tokens:
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            cue = verb_cue(token)
            if cue is None:
                continue
            yield from (
                _after_verb(token, cue)
                or before(token, cue)
                or amid(token, cue)
                or _after_adverbial(token, cue)
                or _misparsed(token, cue)
                or closing(token, cue)
            )


@decides(Question.REPORT)
def _after_verb(verb: Token, cue: Cue) -> list[Report]:
    """As in "She said (that) it rains": a clause after the verb."""
    for child in verb.children:
        if child.dep not in ("ccomp", "advcl", "xcomp") or child.i < verb.i:
            continue
        start = _start(verb, child)
        opening = next(
            (
                token
                for token in extent.tokens_between(verb.sentence.tokens, start, child.i + 1)
                if token.text not in ",:"
            ),
            child,
        )
        frame = _frame(verb, cue, child, opening)
        if frame == "wh" and _is_unasked(verb, cue):
            continue
        if frame is None or (_is_denied(verb) and (frame == "wh" or cue.frames.get(frame) == "say")):
            continue  # "did not say whether it rains" has no content
        span = extent.content_span(
            extent.tokens_between(verb.sentence.tokens, opening.i, extent.clause_end(verb, child))
        )
        if span is not None:
            return [reported(verb, cue, frame, (span,))]
    return []


def _start(verb: Token, clause: Token) -> int:
    """The index of the first word of a clause; after "said", which has no object, that of a noun hung to the verb."""
    first = max(clause.subtree[0].i, verb.i + 1)
    if verb.lemma != "say":
        return first
    for child in verb.children:
        lost = child.dep in ("dobj", "nsubj", "attr") and child.pos in ("NOUN", "PROPN")
        if (
            lost
            and verb.i < child.i < first
            and clause.sentence.tokens[first - verb.sentence.tokens[0].i].lower != "that"
        ):
            return child.subtree[0].i
    return first


def _frame(verb: Token, cue: Cue, clause: Token, opening: Token) -> str | None:
    """The frame of the cue that a clause fills, if any."""
    finite = _is_finite(clause)
    if _opens_question(opening) and clause.dep in ("ccomp", "xcomp", "advcl"):
        if opening.lower == "if" and clause.dep == "advcl" and "wh" not in cue:
            return None
        asks = clause.dep != "advcl" or opening.lower == "whether" or cue.frames.get("wh") == "ask"
        asks = asks and not (clause.dep == "advcl" and opening.lower in ("when", "where"))
        return "wh" if "wh" in cue and asks else _clause_frame(verb, cue, clause, opening)
    if clause.dep != "ccomp" or not finite:
        return None
    return _clause_frame(verb, cue, clause, opening)


def _opens_question(opening: Token) -> bool:
    """As in "whether it fired", "under what law it fired"."""
    words = LEXICON.statement_words.question_words
    after = opening.sentence.tokens[opening.i + 1 - opening.sentence.tokens[0].i :][:1]
    below = opening.dep == "prep" and any(one.lower in words and one.tag in ("WDT", "WP") for one in after)
    return opening.lower in words or below


def _clause_frame(verb: Token, cue: Cue, clause: Token, opening: Token) -> str | None:
    if clause.dep != "ccomp" or (cue.frames.get("clause") == "finding" and not finds(verb)):
        return None
    if opening.lower == "whether":
        return None  # "responded to a query whether it rains": that is what was asked
    if "clause" in cue:
        return "clause"
    if opening.lower == "that" and ("that" in cue or "person" in cue):
        return "that"
    return "clause" if "quote" in cue and cue.frames["quote"] not in ("manner", "thought") else None


@decides(Question.REPORT)
def _is_denied(verb: Token) -> bool:
    """Whether it was not said: "did not say", "refused to say", "stopped short of condemning"."""
    return syntax.is_withheld(verb) or any(child.dep == "neg" for child in verb.children)


@decides(Question.REPORT)
def _is_unasked(verb: Token, cue: Cue) -> bool:
    """As in "*Asked* whether it rains, she left": nobody is said to have asked."""
    return cue.frames.get("wh") == "ask" and syntax.is_passive(verb) and syntax.agent(verb) is None


def _is_finite(verb: Token) -> bool:
    if verb.tag in ("VBD", "VBZ", "VBP", "MD"):
        return True
    subjects = any(child.dep in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)
    helped = any(
        child.tag in ("MD", "VBD", "VBZ", "VBP") for child in verb.children if child.dep in ("aux", "auxpass", "cop")
    )
    return helped or (
        subjects and verb.tag != "VBG" and not any(child.lower == "to" for child in verb.children if child.dep == "aux")
    )


@decides(Question.REPORT)
def _after_adverbial(verb: Token, cue: Cue) -> list[Report]:
    """As in "She stressed in a note sent on Friday that it rains": a clause that the model hung below the adverbial.

    Not in "She insisted on her claim that it rains".
    """
    if not verb.tag.startswith("VB") or ("clause" not in cue and "that" not in cue):
        return []
    if syntax.is_passive(verb) or has_object(verb) or syntax.subject(verb) is None or _is_denied(verb):
        return []
    for phrase in verb.children:
        if phrase.i < verb.i or phrase.dep not in ("prep", "npadvmod") or phrase.lower not in _ADVERBIAL:
            continue
        that = next((one for one in phrase.subtree if one.lower == "that" and _opens_content(verb, one)), None)
        if that is None or not _is_finite(that.head) or not _tells(that.head.head) or not _is_noun(that.head.head):
            continue  # the clause of another verb: "commented on a report that says that"
        end = max(extent.clause_end(verb, that.head), that.head.subtree[-1].i + 1)
        span = extent.content_span(extent.tokens_between(verb.sentence.tokens, that.i, end))
        if span is not None:
            return [reported(verb, cue, "that", (span,))]
    return []


def _opens_content(verb: Token, that: Token) -> bool:
    """Whether "that" opens what is said, not a relative clause: "She said at the meeting *that* it had passed through".

    Parsers take it for the object of such a verb. "Say" has a content, so that it is one where nothing else is.
    """
    if that.dep != "dobj" or verb.lemma != "say":
        return that.dep == "mark"
    told = any(child.lower == "so" for child in verb.children) or any(
        one.text in _MARKS for one in verb.sentence.tokens
    )
    return not told and any(child.dep in ("nsubj", "nsubjpass") and child.i > that.i for child in that.head.children)


_MARKS = frozenset(('"', "“", "”", "''", "``"))


def _is_noun(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN")


def _tells(noun: Token) -> bool:
    """Whether a noun with a clause may be what the speaker spoke in or at, rather than what "that" explains: a fact."""
    return noun_cue(noun) is None or noun.lemma.lower() in LEXICON.statement_words.utterances


_ADVERBIAL = frozenset(("in", "at", "on", "during", "after", "before", "through", "via", "by", "to"))


@decides(Question.REPORT)
def _misparsed(verb: Token, cue: Cue) -> list[Report]:
    """As in "She said taxing bread makes people eat cake": a clause that the model parsed as an object.

    After other verbs than "say" only if "that" follows at once: "She stressed that work remains work".
    """
    if cue.frames.get("clause") not in ("say", "assert") or not verb.tag.startswith("VB") or syntax.is_passive(verb):
        return []
    base, end = verb.sentence.tokens[0].i, extent.rest_end(verb)
    rest = verb.sentence.tokens[verb.i + 1 - base : end - base]
    that = next(
        (k for k, token in enumerate(rest[:_MAX_BEFORE_THAT]) if token.lower == "that" and token.tag == "IN"), None
    )
    if that != 0 and (has_object(verb) or cue.frames.get("clause") != "say"):
        return []
    rest = rest[that:] if that is not None else rest
    if len(rest) < 4 or (that is None and (verb.lemma != "say" or rest[0].tag not in _CLAUSE_START)):
        return []
    finite = any(token.tag in _FINITE and token.dep != "relcl" for token in rest[1:])
    if not (finite or that == 0) or syntax.subject(verb) is None:
        return []
    span = extent.content_span(rest)
    return [reported(verb, cue, "unparsed", (span,))] if span is not None else []


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_MAX_BEFORE_THAT = 5  # tokens after a verb among which "that" is sought: "told the two men that"
_CLAUSE_START = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "VBG", "JJ", "EX", "CD"))
