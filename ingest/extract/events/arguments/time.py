"""When an event takes place: which expression of time belongs to a trigger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.dates.extractor import Expression, ReferenceDate, normalize
from ingest.extract.events.document_context import FIRST, DocumentContext
from ingest.extract.events.status import to_come
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.events.syntax.voice import passive
from ingest.extract.events.triggers.trigger import Hit
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from ingest.tellings import When
from models.vocabulary import DateBasis, DatePrecision

AHEAD = frozenset({"will", "shall", "would", "'ll", "’ll"})
# Verbs of saying whose day is that of the news they bring.
PRINTED_AHEAD = timedelta(days=3)  # papers give their date some days ahead
ATTRIBUTIVE = ("poss", "compound", "amod", "nmod")


@decides(Question.DATE)
def when(context: DocumentContext, hit: Hit, told: date | None) -> When | None:
    """The date that the sentence gives the trigger, or None.

    A date belongs to the word it hangs on: to the trigger, to the verb that carries it, to a verb joined with it, or to
    the verb that the trigger stands below without a clause of its own.
    """
    sentence = hit.token.sentence
    if since := _then(context, hit):
        return since
    times = [(one, token) for one, token in context.times(sentence) if not _since(context, one)]
    options = [(distance, one) for one, token in times if (distance := _distance(token, hit)) is not None]
    options = options or [(0, one) for one, token in times if _set_off(token, hit)]
    published = context.parsed.layout.source.published
    setting = ReferenceDate(published, told, _ahead(hit), _past(hit))
    resolved = [
        (distance, found)
        for distance, one in sorted(options, key=lambda option: option[0])
        if (found := normalize(one, setting)) and not _too_late(found, setting)
    ]
    if not resolved:
        return _report(context, hit, times)
    exact = [(distance, found) for distance, found in resolved if found.precision is DatePrecision.DAY]
    return (exact or resolved)[0][1]


@decides(Question.DATE)
def _report(context: DocumentContext, hit: Hit, times: list[tuple[Expression, Token]]) -> When | None:
    """As in "said on Monday that it had signed …": what opens an article is news of the day on which it was said.

    Only in the first sentences, of a deed told as done, by an active verb that has no time of its own: what is
    found to have been suffered ("said on Monday that he had been poisoned") lies further back.
    """
    verb = hit.support or hit.token
    told = verb.head if verb.dep == "conj" and verb.tag == verb.head.tag else verb  # "said it had won and signed …"
    if (
        verb.sentence.index >= FIRST
        or told.dep != "ccomp"
        or told.head.lemma not in LEXICON.event_words.saying
        or not _done(verb)
        or passive(verb)
    ):
        return None
    for one, token in times:
        if _holder(token) is told.head and (
            found := normalize(one, ReferenceDate(context.parsed.layout.source.published))
        ):
            day = found.precision is DatePrecision.DAY
            return replace(found, basis=DateBasis.INHERITED, span=None) if day else None
    return None


@decides(Question.DATE)
def _then(context: DocumentContext, hit: Hit) -> When | None:
    """As in "stalled since October 2021, when Mali withdrew": the time that the clause explains is its own."""
    verb = hit.support or hit.token
    if verb.dep != "relcl" or not any(one.lower == "when" for one in children(verb, "advmod")):
        return None
    for one, _ in context.times(verb.sentence):
        if one.span.start <= verb.head.start < one.span.end:
            return normalize(one, ReferenceDate(context.parsed.layout.source.published))
    return None


def _past(hit: Hit) -> bool:
    """Whether the clause tells what is done: "resigned", "was freed", "had met"."""
    verb = hit.token if verbal(hit.token) else hit.support
    if verb is None:
        return False
    aux = {one.lower for one in children(verb, "aux", "auxpass")}
    return verb.tag == "VBD" or (verb.tag == "VBN" and bool(aux & {"was", "were", "had"}) and "to" not in aux)


def _too_late(found: When, setting: ReferenceDate) -> bool:
    """As in "was freed pending a hearing next week": what is done by now has no day that is reckoned to come."""
    reckoned = setting.completed and not setting.future and found.basis is DateBasis.RESOLVED
    ahead = PRINTED_AHEAD if found.start == found.end else timedelta()
    return reckoned and setting.published is not None and found.start > setting.published + ahead


def _done(verb: Token) -> bool:
    """As in "had signed"; "was resigning" is done by saying so."""
    going = verb.tag == "VBG" and any(one.lower in ("was", "were") for one in children(verb, "aux"))
    return (going or verb.tag in ("VBD", "VBN")) and not any(
        one.tag == "MD" or one.lower == "been" for one in children(verb, "aux", "neg")
    )


def _since(context: DocumentContext, found: Expression) -> bool:
    """Whether an expression only tells from when on: "since 2012"."""
    text, span = context.parsed.text.lower(), found.span
    return text[max(0, span.start - 6) : span.start].strip() == "since" or text[span.start : span.end].startswith(
        "since "
    )


@decides(Question.DATE)
def date_at(context: DocumentContext, token: Token) -> When | None:
    """The date that hangs on one word: "the October announcement", "signed on Monday"."""
    for one, holder in context.times(token.sentence):
        if _holder(holder) is token:
            return normalize(one, ReferenceDate(context.parsed.layout.source.published))
    return None


def _ahead(hit: Hit) -> bool:
    """Whether the trigger's clause looks ahead, so that "Thursday" is the next one."""
    verb = hit.token if verbal(hit.token) else hit.support or hit.token.head
    for _ in range(6):
        if any(child.lower in AHEAD for child in children(verb, "aux")) or verb.lemma in LEXICON.event_words.ahead:
            return True
        if to_come(verb):
            return True
        if verb.dep == "xcomp" and verb.head.lower in ("is", "are"):  # "is to be sentenced in June"
            return True
        if verb.head is verb or verb.dep not in ("xcomp", "prep", "pobj", "dobj", "auxpass", "acl", "ccomp"):
            return False
        verb = verb.head
    return False


def _distance(token: Token, hit: Hit) -> int | None:
    """How far an expression is from the trigger in the syntax, or None where it belongs to another."""
    holder = _holder(token)
    if holder in (hit.token, hit.support, *hit.objects):
        return 0
    if _below(holder, hit):
        return None if token.dep in ATTRIBUTIVE else 0  # "for this year's election"
    if hit.entry.frame is Frame.VISIT and hit.entry.pos == "n" and hit.support is None:
        return None  # "signed it on Monday during the visit": the visit may be longer
    return _above(holder, hit)


def _above(holder: Token, hit: Hit) -> int | None:
    """How far above the trigger the word is that an expression hangs on, None where a clause stands between."""
    for steps, (child, head) in enumerate(climb(hit.token), start=1):
        if head is holder:
            return steps if _shares(child, hit) else None
        if child.dep in ("ccomp", "relcl", "advcl", "acl") and child is not hit.token:
            return None
        if not _shares(child, hit):
            return None
    return None


def _below(holder: Token, hit: Hit) -> bool:
    """Whether a time was read as hanging on a part of the trigger's phrase: "attacked the village on Monday"."""
    for child, head in climb(holder):
        if child.lemma in LEXICON.events.nouns or child.dep not in ("pobj", "prep", "dobj", "nsubjpass", "compound"):
            return False
        if head is hit.token:
            return True
    return False


def _holder(token: Token) -> Token:
    """The verb or noun that an expression of time modifies."""
    token = _fronted(token)
    for child, head in climb(token):
        if head.pos == "ADP" or head.lower in LEXICON.event_words.daytime:
            continue
        if verbal(head) or (
            head.pos in ("NOUN", "PROPN")
            and child.dep in ("prep", "compound", "poss", "nmod", "npadvmod", "appos", "amod")
        ):
            return head
    return token


def _fronted(token: Token) -> Token:
    """As in "to arm itself, in 2018, Chad bought …": a time between commas before the main verb is that verb's."""
    root = token.sentence.root
    for _, head in climb(token):
        if head.pos == "ADP":
            continue
        infinitive = head.dep == "advcl" and any(one.lower == "to" for one in children(head, "aux"))
        if infinitive and head.i < token.i < root.i:
            before = token.sentence.tokens[
                max(0, token.i - token.sentence.tokens[0].i - 3) : token.i - token.sentence.tokens[0].i
            ]
            return root if any(one.text == "," for one in before) else token
        break
    return token


def _set_off(token: Token, hit: Hit) -> bool:
    """As in "was convicted of theft, dating from his time as mayor, in 2011": after a comma it is the main verb's.

    Parsers hang such a time on the participle between the commas, or on a noun in it.
    """
    verb, tokens = hit.support or hit.token, token.sentence.tokens
    start = token.head if token.dep == "pobj" else token
    if verb.dep != "ROOT" or start.i <= verb.i or tokens[start.i - tokens[0].i - 1].text != ",":
        return False
    last = max(one.i for one in start.subtree) - tokens[0].i
    if last + 1 < len(tokens) and tokens[last + 1].pos != "PUNCT":
        return False
    between = next((one for one in start.ancestors if verbal(one)), verb)
    return between is not verb and between.tag in ("VBG", "VBN") and between.dep in ("advcl", "acl")


def _at_once(clause: Token) -> bool:
    """As in "violence broke out on Saturday when crowds rallied": both on the same day."""
    marks = {one.lower for one in children(clause, "mark", "advmod") if one.i < clause.i}
    had = any(one.lower in ("had", "have", "has") for one in children(clause, "aux"))
    return clause.tag == "VBD" and clause.head.tag == "VBD" and bool(marks & {"when", "while", "as"}) and not had


def _shares(child: Token, hit: Hit) -> bool:
    """Whether a word takes the date of the word above it."""
    if child.dep in ("conj", "xcomp", "pobj", "prep", "dobj", "nsubj", "nsubjpass", "attr", "appos", "compound"):
        return not (
            child is hit.token and child.dep in ("nsubj", "nsubjpass") and hit.entry.pos == "n" and hit.support is None
        )
    return child.dep == "advcl" and (not children(child, "nsubj", "mark") or _at_once(child))
