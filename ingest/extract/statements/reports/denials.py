"""Denials of what others say: "rejected claims that it fired", "the report that it fired was denied by the army"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ingest.extract.statements.reports import extent, syntax
from ingest.extract.statements.reports.cues import verb_cue
from ingest.extract.statements.reports.report import Report, cue_span
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span

_BEHIND = frozenset(("at", "on", "against", "as"))  # "pushed back against claims", "scoffed at the idea"
_CLAUSES = ("acl", "relcl", "ccomp", "advcl")
_MAX_CALLED = 6  # tokens of "as baseless rumours"


def reports(sentence: Sentence) -> Iterator[Report]:
    """Every denial in the sentence of a claim whose content is told: the content is the claim's, the cue denies it."""
    for token in sentence.tokens:
        if (denies(token) or _calls_false(token)) and (report := _denial(token)) is not None:
            yield report


def denies(word: Token) -> bool:
    """Whether a verb, with its particle, says that what follows is not so: "denied", "brushed aside"."""
    if word.pos not in ("VERB", "AUX"):
        return False
    beside = (*word.children, *word.sentence.tokens[word.i + 1 - word.sentence.tokens[0].i :][:1])
    names = {word.lemma, *(f"{word.lemma}_{one.lower}" for one in beside)}
    return not names.isdisjoint(LEXICON.statement_words.denying)


@decides(Question.REPORT)
def _denial(verb: Token) -> Report | None:
    """As in "rejected claims that it fired", "brushed aside talk of a coup", "the claim was denied by the army"."""
    source = syntax.subject(verb)
    for noun in _claims(verb):
        for frame, words in _contents(verb, noun):
            span = extent.content_span(_before_verdict(words))
            if span is not None and source is not None:
                return Report((span,), verb, _cue(verb), "assert", frame, source)
    return None


def _calls_false(verb: Token) -> bool:
    """As in "described as nonsense reports that it fired": the verdict stands before the claim."""
    if verb.lemma not in LEXICON.statement_words.calling:
        return False
    following = verb.sentence.tokens[verb.i + 1 - verb.sentence.tokens[0].i :][: _MAX_CALLED + 1]
    before_claim = takewhile(lambda one: not _is_claim(one), following)
    return any(one.lower in LEXICON.statement_words.falsehoods for one in before_claim)


def _cue(verb: Token) -> Span:
    """The verb with the word that makes it deny: "brushed aside", "pushed back"."""
    beside = verb.sentence.tokens[verb.i + 1 - verb.sentence.tokens[0].i :][:1]
    particles = [one for one in beside if f"{verb.lemma}_{one.lower}" in LEXICON.statement_words.denying]
    return Span(verb.start, particles[0].end) if particles else cue_span(verb)


def _claims(verb: Token) -> Iterator[Token]:
    """The nouns for what is denied, by the verb's voice: its objects or its subject.

    Parsers put "dismissed as nonsense reports that …" behind the "as", and take the "claims" of "dismissed rebel claims
    that …" for a verb.
    """
    passive = syntax.is_passive(verb)
    found = [child for child in verb.children if child.dep == ("nsubjpass" if passive else "dobj")]
    if not passive:
        preps = [child for child in verb.children if child.dep == "prep" and child.lower in _BEHIND]
        found += [noun for prep in preps for noun in prep.children if noun.dep == "pobj"]
        found += [child for child in verb.children if child.dep == "ccomp" and child.tag == "VBZ" and child.i > verb.i]
    for noun in found:
        yield from (one for one in (noun, *noun.children) if (one is noun or one.dep == "conj") and _is_claim(one))


def _is_claim(noun: Token) -> bool:
    return noun.pos in ("NOUN", "VERB") and noun.lemma.lower() in LEXICON.statement_words.deniable


def _contents(verb: Token, noun: Token) -> Iterator[tuple[str, list[Token]]]:
    """What is claimed, each with its frame; the fullest first."""
    passive = syntax.is_passive(verb)
    for child in (*noun.children, *(() if passive else verb.children)):
        if child.i <= noun.i or child.dep not in _CLAUSES:
            continue
        clause = _told(child) if child.head is noun else child
        if clause is not child or _is_content(child):
            yield "that", list(clause.subtree)
        elif child.tag == "VB" and child.subtree[0].lower == "to" and child.head is noun:
            yield "inf", list(child.subtree)
    for prep in noun.children:
        if prep.lower == "of" and prep.dep == "prep" and prep.i == noun.i + 1:
            yield "of", list(takewhile(lambda one: one.text != ",", (one for one in noun.subtree if one.i > prep.i)))
    if passive:
        yield "noun", [one for one in noun.subtree if one.i <= verb.i]


def _is_content(clause: Token) -> bool:
    """Whether a clause tells the claim, as in "claims (that) it fired"; not "claims (that) she made", "as it fled"."""
    opening = clause.subtree[0]
    if opening.lower == "that":
        return opening.dep == "mark" or clause.dep in ("acl", "ccomp")
    subject = next((one for one in clause.children if one.dep in ("nsubj", "nsubjpass", "expl")), None)
    bare = subject is not None and subject.subtree[0].i == opening.i and subject.tag not in ("WDT", "WP")
    return bare and (clause.dep in ("acl", "ccomp") or (clause.dep == "relcl" and _lacks_nothing(clause)))


def _lacks_nothing(clause: Token) -> bool:
    """Whether a clause has what its verb needs: "claims *she took bribes*", not "claims *she made*", "*he told us*"."""
    if any(one.dep in ("nsubjpass", "acomp", "attr") for one in clause.children):
        return True
    words = LEXICON.statement_words
    takes_two = clause.lemma in words.told_verbs or clause.lemma in _GIVING
    return not takes_two and any(one.dep == "dobj" and one.tag not in ("WDT", "WP") for one in clause.children)


_GIVING = frozenset(("give", "send", "show", "hand", "offer"))


def _told(child: Token) -> Token:
    """The clause that a word behind the noun tells; else the clause itself.

    As in "reports *saying that it fired*", "reports which *claimed it fired*".
    """
    participle = child.tag == "VBG" and child.lower in LEXICON.statement_words.continuing | _TELLING
    if participle or _is_told_by(child):
        return next((one for one in child.children if one.dep == "ccomp"), child)
    return child


def _is_told_by(clause: Token) -> bool:
    """Whether the claim itself is said to tell: "reports *that claimed* …"; not "reports *that he claimed* …"."""
    cue = verb_cue(clause) if clause.dep == "relcl" else None
    return (
        cue is not None and "clause" in cue and any(one.dep == "nsubj" and one.tag == "WDT" for one in clause.children)
    )


_TELLING = frozenset(("alleging", "implying", "indicating"))


def _before_verdict(words: list[Token]) -> list[Token]:
    """The words without what the speaker says of the claim: "that it fired | as baseless", "…, | calling it a lie"."""
    for at in range(1, len(words)):
        if words[at].lower in LEXICON.statement_words.continuing and words[at - 1].text == ",":
            words = words[: at - 1]
            break
    for at in range(max(0, len(words) - _MAX_CALLED), len(words)):
        if words[at].lower == "as" and any(one.lower in LEXICON.statement_words.falsehoods for one in words[at:]):
            return words[:at]
    return words
