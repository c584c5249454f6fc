"""The date of an event: which expression of time belongs to a trigger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.dates.extractor import Expression, ReferenceDate, normalize
from ingest.extract.events.arguments.attachment import act_described, is_limit, modified
from ingest.extract.events.arguments.occasion import is_object_of_reaction, settings, settings_of
from ingest.extract.events.arguments.scored_roles import scored_date
from ingest.extract.events.document_context import LEAD_SENTENCES, DocumentContext
from ingest.extract.events.earlier import Lag, lag
from ingest.extract.events.syntax.clause import children, climb, is_means, verbal
from ingest.extract.events.syntax.voice import ordering, passive
from ingest.extract.events.tense import WILL, WOULD, is_future_infinitive, is_going_to
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from ingest.tellings import When
from models.vocabulary import DateBasis, DatePrecision, DetailSource

MAX_PREDATING = timedelta(days=3)  # newspapers are dated some days ahead
ATTRIBUTIVE = ("poss", "compound", "amod", "nmod", "nummod")


@decides(Question.DATE)
def when(context: DocumentContext, trigger: Trigger, last_date: date | None) -> When | None:
    """The date that the sentence gives the trigger, or None.

    A date belongs to the word it modifies: the trigger, its support verb, the occasion of either, a verb coordinated
    with it, or the verb above the trigger in the same clause. `last_date` is the last day told before the sentence.
    """
    if since := _date_of_relative_clause(context, trigger):
        return since
    times = [(one, token) for one, token in context.times(trigger.token.sentence) if not is_limit(context, one)]
    options = [(distance, one) for one, token in times if (distance := _distance(token, trigger)) is not None]
    options = options or [(0, one) for one, token in times if _is_after_comma(token, trigger)]
    published = context.parsed.layout.source.published
    before = _day_of_saying(context, trigger) or last_date
    setting = ReferenceDate(published, before, _is_future(trigger), _is_past(trigger))
    if (behind := lag(trigger)) and behind.unit:  # "on Friday, a day after they met"
        options = [(distance, one) for distance, one in options if distance == 0 and one.span.start > behind.span.start]
    resolved = [
        (distance, found)
        for distance, one in sorted(options, key=lambda option: option[0])
        if (found := normalize(one, setting)) and not is_after_publication(found, setting)
    ]
    if not resolved and behind and behind.unit:
        return _before_another(context, behind, last_date)
    if not resolved:
        scored = scored_date(context, trigger, setting)
        told = scored if scored and not is_after_publication(scored, setting) else None
        return told or _of_occasion(trigger, times, setting) or _report_date(context, trigger, times)
    exact = [(distance, found) for distance, found in resolved if found.precision is DatePrecision.DAY]
    return (exact or resolved)[0][1]


@decides(Question.DATE)
def _day_of_saying(context: DocumentContext, trigger: Trigger) -> date | None:
    """The day of the report, from which "the day before" counts: "said on Friday it left the day before"."""
    for _, head in climb(trigger.predicate):
        if head.lemma in LEXICON.event_words.saying and verbal(head) and (said := date_at(context, head)):
            return said.start if said.precision is DatePrecision.DAY else None
    return None


@decides(Question.DATE)
def _before_another(context: DocumentContext, behind: Lag, last_date: date | None) -> When | None:
    """The date told by its distance to another: "On Friday, a day after Chad left", "It comes a week after".

    What comes or came without a day of its own did so on the day of publication, or on the day told last.
    """
    published = context.parsed.layout.source.published
    before = [one for one, _ in context.times(behind.above.sentence) if one.span.end < behind.span.start]
    if before and (told := normalize(before[-1], ReferenceDate(published, last_date))):
        return behind.before(told.start) if told.precision is DatePrecision.DAY else None
    day = published if behind.above.tag in ("VBZ", "VBP") else last_date
    return behind.before(day) if day else None


@decides(Question.DATE)
def _of_occasion(trigger: Trigger, times: list[tuple[Expression, Token]], setting: ReferenceDate) -> When | None:
    """The day of the occasion of an act: "In a ceremony held in Lima on Monday, both signed it"."""
    words = settings(trigger)
    for one, token in times:
        if modified(token) in words and (found := normalize(one, setting)) and not is_after_publication(found, setting):
            return replace(found, source=DetailSource.OCCASION)
    return None


@decides(Question.DATE)
def _report_date(context: DocumentContext, trigger: Trigger, times: list[tuple[Expression, Token]]) -> When | None:
    """The day of a report, "said on Monday that it had signed …": what opens an article happened on that day.

    Only in the first sentences, for a completed act of an active verb without its own date: a passive ("said on Monday
    that he had been poisoned") may lie further back.
    """
    verb = trigger.predicate
    reported = verb.head if verb.dep == "conj" and verb.tag == verb.head.tag else verb  # "said it had won and signed …"
    said = trigger.entry.complement in ("not", "must")  # "said on Monday that it would not leave": said on that day
    if (
        verb.sentence.index >= LEAD_SENTENCES
        or reported.dep != "ccomp"
        or reported.head.lemma not in LEXICON.event_words.saying
        or not (said or (_is_completed(verb) and not passive(verb)))
    ):
        return None
    saying = {reported.head, *settings_of(reported.head)}
    for one, token in times:
        if modified(token) in saying and (
            found := normalize(one, ReferenceDate(context.parsed.layout.source.published))
        ):
            day = found.precision is DatePrecision.DAY
            return replace(found, basis=DateBasis.INHERITED, span=None) if day else None
    return None


@decides(Question.DATE)
def _date_of_relative_clause(context: DocumentContext, trigger: Trigger) -> When | None:
    """The date that a clause is attached to: "stalled since October 2021, when Mali withdrew".

    So are clauses on a dated deed: "the attack on a church on 3 March, which killed eleven people".
    """
    verb = trigger.predicate
    if (day := _day_before_when(context, verb)) is not None:
        return normalize(day, ReferenceDate(context.parsed.layout.source.published, completed=_is_past(trigger)))
    for one, _ in context.times(verb.sentence) if verb.dep == "relcl" else ():
        if one.span.start <= verb.head.start < one.span.end:
            return normalize(one, ReferenceDate(context.parsed.layout.source.published))
    act = act_described(verb)
    own = any(modified(token) is verb for _, token in context.times(verb.sentence))
    return date_at(context, act) if act is not None and not own else None


def _day_before_when(context: DocumentContext, verb: Token) -> Expression | None:
    """The time right before the "when" of a clause: "lost his bid on Friday when a court upheld the ruling"."""
    marks = [one for one in children(verb, "advmod") if one.lower == "when"] if verbal(verb) else []
    for one, token in context.times(verb.sentence) if marks else ():
        gap = context.parsed.text[one.span.end : marks[0].start] if one.span.end <= marks[0].start else None
        if gap is not None and gap.strip(" ,\n") == "" and token not in verb.subtree:
            return one
    return None


def _is_past(trigger: Trigger) -> bool:
    """Whether the clause is in the past: "resigned", "was freed", "had met"."""
    verb = trigger.token if verbal(trigger.token) else trigger.support
    if verb is None:
        return False
    aux = {one.lower for one in children(verb, "aux", "auxpass")}
    return verb.tag == "VBD" or (verb.tag == "VBN" and bool(aux & {"was", "were", "had"}) and "to" not in aux)


def is_after_publication(found: When, setting: ReferenceDate) -> bool:
    """Whether a relative date of a past event is after the publication: "was freed pending a hearing next week"."""
    is_relative = setting.completed and not setting.future and found.basis is DateBasis.RESOLVED
    margin = MAX_PREDATING if found.start == found.end else timedelta()
    return is_relative and setting.published is not None and found.start > setting.published + margin


def _is_completed(verb: Token) -> bool:
    """Whether an act is completed: "had signed"; also "was resigning", which is done by saying so."""
    progressive = verb.tag == "VBG" and any(one.lower in ("was", "were") for one in children(verb, "aux"))
    return (progressive or verb.tag in ("VBD", "VBN")) and not any(
        one.tag == "MD" or one.lower == "been" for one in children(verb, "aux", "neg")
    )


@decides(Question.DATE)
def date_at(context: DocumentContext, token: Token) -> When | None:
    """The date that modifies one word: "the October announcement", "signed on Monday"."""
    for one, head in context.times(token.sentence):
        if modified(head) is token and not is_limit(context, one):
            return normalize(one, ReferenceDate(context.parsed.layout.source.published))
    return None


def _is_future(trigger: Trigger) -> bool:
    """Whether the trigger's clause is about the future, so that "Thursday" is the next one."""
    verb = trigger.token if verbal(trigger.token) else trigger.support or trigger.token.head
    for _ in range(6):
        if any(child.lower in WILL | WOULD for child in children(verb, "aux")) or (
            verb.lemma in LEXICON.event_words.ahead and not (verb is trigger.token and _is_past(trigger))
        ):  # but who went has gone
            return True
        if is_future_infinitive(verb) or is_going_to(verb):
            return True
        if verb.head is verb or verb.dep not in ("xcomp", "prep", "pobj", "dobj", "auxpass", "acl", "ccomp"):
            return False
        verb = verb.head
    return False


def _distance(token: Token, trigger: Trigger) -> int | None:
    """Syntactic distance (in heads) of an expression from the trigger, or None where it belongs to another word."""
    word = modified(token)
    if word in (trigger.token, trigger.support, ordering(trigger.token), *trigger.objects):
        return 0 if word is trigger.token or token.dep != "nummod" else None  # "signed the 2015 treaty"
    if word in settings(trigger):
        return None
    if word.dep == "conj" and word.head is trigger.predicate and word.tag == trigger.predicate.tag:
        return None if children(word, "nsubj", "nsubjpass") else 2  # "ended his visit and left on Monday"
    if _below(word, trigger):
        return None if token.dep in ATTRIBUTIVE else 0  # "for this year's election", "the 2015 treaty"
    if trigger.entry.frame is Frame.VISIT and trigger.entry.pos == "n" and trigger.support is None:
        return None  # "signed it on Monday during the visit": the visit may be longer
    return _above(word, trigger)


def _above(word: Token, trigger: Trigger) -> int | None:
    """Heads from the trigger up to the word that an expression modifies, None where a clause is between them."""
    for steps, (child, head) in enumerate(climb(trigger.token), start=1):
        if is_object_of_reaction(child, head, trigger):
            return None  # "on Monday, Chad condemned the attack"
        if head is word:
            return steps if _shares_date(child, trigger) else None
        if child.dep in ("ccomp", "relcl", "advcl", "acl") and child is not trigger.token:
            return None
        if not _shares_date(child, trigger):
            return None
    return None


def _below(word: Token, trigger: Trigger) -> bool:
    """Whether a time was attached to a part of the trigger's phrase: "attacked the village on Monday"."""
    for child, head in climb(word):
        if _tells_another(child, trigger) or child.dep not in (
            "pobj",
            "prep",
            "dobj",
            "oprd",
            "nsubjpass",
            "compound",
        ):
            return False
        if head is trigger.token:
            return True
    return False


def _tells_another(noun: Token, trigger: Trigger) -> bool:
    """Whether a noun tells a deed of another type; not in "met for talks on Monday", "died in an attack on Monday"."""
    entries = LEXICON.events.nouns.get(noun.lemma, ())
    return bool(entries) and all(one.type is not trigger.entry.type for one in entries)


def _is_after_comma(token: Token, trigger: Trigger) -> bool:
    """Whether it is the main verb's, after a comma: "was convicted of theft, dating from his time as mayor, in 2011".

    Parsers attach such a time to the participle between the commas, or to a noun in it.
    """
    verb, tokens = trigger.predicate, token.sentence.tokens
    start = token.head if token.dep == "pobj" else token
    if verb.dep != "ROOT" or start.i <= verb.i or tokens[start.i - tokens[0].i - 1].text != ",":
        return False
    last = max(one.i for one in start.subtree) - tokens[0].i
    if last + 1 < len(tokens) and tokens[last + 1].pos != "PUNCT":
        return False
    between = next((one for one in start.ancestors if verbal(one)), verb)
    return between is not verb and between.tag in ("VBG", "VBN") and between.dep in ("advcl", "acl")


def _is_simultaneous(clause: Token) -> bool:
    """Whether a clause is on the day of the one above: "violence broke out on Saturday when crowds rallied"."""
    marks = {one.lower for one in children(clause, "mark", "advmod") if one.i < clause.i}
    had = any(one.lower in ("had", "have", "has") for one in children(clause, "aux"))
    return clause.tag == "VBD" and clause.head.tag == "VBD" and bool(marks & {"when", "while", "as"}) and not had


def _shares_date(child: Token, trigger: Trigger) -> bool:
    """Whether a word takes the date of the word above it."""
    if is_means(child):
        return True
    if child.dep in ("conj", "xcomp", "pobj", "prep", "dobj", "nsubj", "nsubjpass", "attr", "appos", "compound"):
        return not (
            child is trigger.token
            and child.dep in ("nsubj", "nsubjpass")
            and trigger.entry.pos == "n"
            and trigger.support is None
        )
    return child.dep == "advcl" and (not children(child, "nsubj", "mark") or _is_simultaneous(child))
