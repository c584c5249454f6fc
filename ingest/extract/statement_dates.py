"""The day on which a statement was made: told beside its cue, that of its occasion, or that of the article's news."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import takewhile

from ingest.clean import BlockKind
from ingest.extract.coreference.cast import Cast
from ingest.extract.coreference.person_nouns import means_person
from ingest.extract.dates.extractor import Expression, ReferenceDate, normalize
from ingest.extract.events.arguments.attachment import is_limit, modified
from ingest.extract.events.arguments.occasion import settings_of
from ingest.extract.events.arguments.time import is_after_publication
from ingest.extract.events.coreference.inherited import inherited_date
from ingest.extract.events.document_context import LEAD_SENTENCES, DocumentContext
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.statements.occasions import speaks_of_remarks
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Sentence, Token
from ingest.tellings import EventTelling, Span, StatementTelling, When
from models.vocabulary import DateBasis, DatePrecision, DetailSource, EventStatus

NEWS = timedelta(days=7)  # what an article reports as its news was said at most so long before it was published
ASKED = frozenset(("ask", "question", "press", "quiz"))  # "Asked about it on Monday, she said"
# Dependencies by which the verb above a cue is of the same day: "issued a statement on Monday saying", "met and said".
ABOVE = frozenset(("acl", "pcomp", "prep", "xcomp", "dobj", "conj", "advcl"))
# Words between a cue and a noun below it whose day is that of the words: "told a *conference* in Lima on Monday".
BELOW = frozenset(("prep", "pobj", "dobj", "dative", "agent", "nsubj", "poss", "pcomp"))
PREPOSITIONS = frozenset(
    ["at", "in", "during", "on", "after", "following", "to", "with", "through", "via", "by", "from"]
)
EARLIER = frozenset(("recently", "lately", "repeatedly", "ago", "before", "previous"))
ADVERBIAL = ("advmod", "npadvmod")  # "the week before, he denied"


def with_dates(
    parsed: Parsed, cast: Cast, statements: Sequence[StatementTelling], events: Sequence[EventTelling]
) -> tuple[StatementTelling, ...]:
    """Each statement with its date, None where it cannot be known. Statements must have their occasions already."""
    context = _Context(DocumentContext(parsed, cast, tuple(statements)), {event.key: event for event in events})
    first = [replace(one, when=_told(context, one)) for one in statements]
    context.news = _news(context, first, events)
    found: list[StatementTelling] = []
    for one in first:
        found.append(one if one.when else replace(one, when=_untold(context, one, found)))
    return tuple(found)


@dataclass(slots=True)
class _Context:
    """The document, its events by key, and the day of its news."""

    document: DocumentContext
    events: Mapping[str, EventTelling]
    news: When | None = None
    tokens: dict[int, Token] = field(init=False)
    first: int = field(init=False)  # index of the first sentence of the body
    lead: int = field(init=False)  # and of the last that tells what the article is about

    def __post_init__(self) -> None:
        parsed = self.document.parsed
        self.tokens = {token.start: token for token in parsed.tokens}
        body = next((one.index for one in parsed.sentences if one.block.kind is BlockKind.BODY), 0)
        self.first, self.lead = body, body + LEAD_SENTENCES - 1

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.document.parsed.layout.source.published

    def word(self, telling: StatementTelling) -> Token | None:
        """The first word of the cue, or of the content where there is none."""
        return self.tokens.get((telling.cue or telling.content[0]).start)


def _told(context: _Context, telling: StatementTelling) -> When | None:
    """The date that the text tells of the statement or of the event it was made at."""
    return _beside_cue(context, telling) or _at_event(context, telling) or _of_remarks(context, telling)


def _untold(context: _Context, telling: StatementTelling, before: Sequence[StatementTelling]) -> When | None:
    """The date that it shares with what else is said in the article."""
    return _continued(context, telling, before) or _as_news(context, telling)


@decides(Question.DATE)
def _beside_cue(context: _Context, telling: StatementTelling) -> When | None:
    """As in "said on Friday", "told a conference on Friday", "Speaking on Friday, she said", "Friday's letter said"."""
    cue = context.word(telling) if telling.cue else None
    if cue is None:
        return None
    verbs = list(_verbs(cue))
    words = {*verbs, *(word for verb in verbs for word in _settings(verb))}
    found = [
        when
        for one, token in context.document.times(cue.sentence)
        if not is_limit(context.document, one)
        if _is_of_cue(one, token, cue, telling)
        or (
            not _is_within(one.span, telling)
            and (modified(token) in words or _is_below(modified(token), words, telling))
        )
        if (when := _days(context, one, past=cue.tag in ("VBD", "VBN")))
    ]
    exact = [when for when in found if when.precision is DatePrecision.DAY]
    return next(iter([*exact, *found]), None)


def _is_of_cue(one: Expression, token: Token, cue: Token, telling: StatementTelling) -> bool:
    """Whether a time inside the content is of the cue, as no verb comes between: "condemned the raid *on Friday*"."""
    if not _is_within(one.span, telling) or modified(token) is not cue:
        return False
    between = [word for word in cue.sentence.tokens if cue.start < word.start < one.span.start]
    return not any(verbal(word) for word in between)


def _verbs(cue: Token) -> Iterator[Token]:
    """The cue, and the verbs and nouns above it that are of the same act: "*issued* a *statement* *saying*"."""
    yield cue
    for child, head in climb(cue):
        shared = child.dep in ABOVE and not (child.dep == "advcl" and children(child, "nsubj", "mark"))
        if not shared or (child.dep == "conj" and not verbal(head)) or (child.dep == "advcl" and head.dep == "ccomp"):
            return  # "said it left on Monday, *citing* a letter", where parsers join the participle to "left"
        yield head


def _settings(verb: Token) -> Iterator[Token]:
    """Words whose time is that of a verb of speech: its occasions, "issued" below a statement, "Asked" above."""
    yield from settings_of(verb)
    yield from (one for one in children(verb, "advcl", "ccomp") if one.lemma in ASKED and one.tag == "VBN")
    for noun in (one for child in verb.children for one in (child, *child.children) if _is_document(one)):
        yield from (one for one in children(noun, "acl") if one.lemma in LEXICON.event_words.issuing_verbs)


def _is_document(noun: Token) -> bool:
    return noun.pos == "NOUN" and noun.lemma.lower() in LEXICON.statement_words.documents


def _is_below(word: Token, words: set[Token], telling: StatementTelling) -> bool:
    """Whether a noun is where or to whom it was said, outside the content: "told *reporters* on Friday"."""
    occasion = word.lemma.lower() in LEXICON.event_words.occasions or _is_document(word)
    if word.pos not in ("NOUN", "PROPN") or not (occasion or means_person(word)) or _is_within(word.span, telling):
        return False
    for child, head in climb(word):
        if child.dep not in BELOW or (child.pos == "ADP" and child.lower not in PREPOSITIONS):
            return False
        if child.dep == "nsubj" and not _is_document(child):
            return False
        if head in words:
            return True
    return False


def _is_within(span: Span, telling: StatementTelling) -> bool:
    return any(content.start <= span.start < content.end for content in telling.content)


def _days(context: _Context, one: Expression, *, past: bool) -> When | None:
    """The days of an expression beside a verb of speech; none that a past verb cannot have."""
    setting = ReferenceDate(context.published, completed=past)
    found = normalize(one, setting)
    return None if found is None or is_after_publication(found, setting) else found


@decides(Question.DATE)
def _at_event(context: _Context, telling: StatementTelling) -> When | None:
    """The days of the event it was made at."""
    event = context.events.get(telling.event or "")
    return inherited_date(event.when) if event and event.when else None


@decides(Question.DATE)
def _of_remarks(context: _Context, telling: StatementTelling) -> When | None:
    """As in "… she said. She made the remarks on Friday": the next sentence dates what was said."""
    word, parsed = context.word(telling), context.document.parsed
    if word is None or not speaks_of_remarks(parsed, word.sentence.index + 1):
        return None
    sentence = parsed.sentences[word.sentence.index + 1]
    words = {sentence.root, *_settings(sentence.root)}
    times = context.document.times(sentence)
    found = (_days(context, one, past=True) for one, token in times if modified(token) in words)
    return next((inherited_date(when, DetailSource.OWN) for when in found if when), None)


@decides(Question.DATE)
def _continued(context: _Context, telling: StatementTelling, before: Sequence[StatementTelling]) -> When | None:
    """The date of what the same speakers said before: in the same paragraph, or elsewhere as the article's news."""
    earlier = next((one for one in reversed(before) if one.speakers == telling.speakers), None)
    if earlier is None or earlier.when is None or not telling.speakers or not _is_of_news_tense(context, telling):
        return None
    one, other = context.word(earlier), context.word(telling)
    beside = one is not None and other is not None and one.sentence.block is other.sentence.block
    return inherited_date(earlier.when) if beside or _is_of_news(context, earlier.when) else None


def _is_of_news(context: _Context, when: When) -> bool:
    """Whether a day is that of the article's news or later, rather than one on which it looks back."""
    return _is_recent(context, when) and (context.news is None or when.start >= context.news.start)


def _is_recent(context: _Context, when: When) -> bool:
    """Whether a day is near enough to the publication to be that of the article's news."""
    if context.published is None or when.precision is not DatePrecision.DAY or when.start != when.end:
        return False
    return timedelta(days=-1) <= context.published - when.start <= NEWS


def _news(context: _Context, statements: Sequence[StatementTelling], events: Sequence[EventTelling]) -> When | None:
    """The day that the headline and the first sentences tell of what was said or done, else that of publication."""
    told = [(context.word(one), one.when) for one in statements]
    done = [event for event in events if event.status is EventStatus.ASSERTED]
    told += [(context.tokens.get(event.triggers[0].start), event.when) for event in done]
    dated = [(word, when) for word, when in told if word and when and when.source is not DetailSource.DATELINE]
    first = [(word.start, when) for word, when in dated if _is_news(context, word) and _is_recent(context, when)]
    recent = [when for _, when in sorted(first, key=lambda pair: pair[0])]
    if recent or (recent := _lead_days(context, statements)):
        return inherited_date(recent[0])
    day = context.published
    return When(day, day, DatePrecision.DAY, DateBasis.INHERITED, source=DetailSource.DATELINE) if day else None


def _lead_days(context: _Context, statements: Sequence[StatementTelling]) -> list[When]:
    """The days that the first sentence of the body tells outside of what is said: "A hearing on Monday ended early"."""
    first = context.document.parsed.sentences[context.first : context.first + 1]
    return [
        when
        for sentence in first
        for one, token in context.document.times(sentence)
        if not any(_is_within(one.span, telling) for telling in statements) and _is_news(context, modified(token))
        if (when := _days(context, one, past=True)) and _is_recent(context, when)
    ]


def _is_news(context: _Context, word: Token) -> bool:
    """Whether a word of the first sentences tells news, not who somebody is: "Hill, who *resigned* on Friday, said"."""
    aside = any(child.dep in ("relcl", "acl") for child, _ in climb(word))
    return word.sentence.index <= context.first + 1 and not aside


@decides(Question.DATE)
def _as_news(context: _Context, telling: StatementTelling) -> When | None:
    """The day of the article's news, for what its lead reports as said; for the rest only where the lead tells it."""
    word, news = context.word(telling), context.news
    if word is None or news is None or not _is_of_news_tense(context, telling):
        return None
    told = news.source is not DetailSource.DATELINE
    return news if word.sentence.index <= context.lead or told else None


@decides(Question.DATE)
def _is_of_news_tense(context: _Context, telling: StatementTelling) -> bool:
    """Whether a cue is told as news: "said", "says"; not "had said", "has often said", "said in 2018", "would say"."""
    cue = context.word(telling) if telling.cue else None
    if cue is None:
        return True  # a quotation alone
    verbs = list(takewhile(verbal, _verbs(cue)))
    known = LEXICON.event_words
    back = known.background | known.summing_up | known.habitual | EARLIER
    for verb in verbs:
        if any(one.lower in ("had", "would") for one in children(verb, "aux")):
            return False
        if any(one.lower in back for child in children(verb, *ADVERBIAL) for one in child.subtree):
            return False
    return not any(_has_other_time(context, cue.sentence, telling, verb) for verb in verbs)


def _has_other_time(context: _Context, sentence: Sentence, telling: StatementTelling, verb: Token) -> bool:
    """Whether a time that no rule resolves is told of the verb: "said days before"."""
    times = context.document.times(sentence)
    return any(modified(token) is verb and not _is_within(one.span, telling) for one, token in times)
