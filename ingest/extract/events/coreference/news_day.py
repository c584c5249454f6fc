"""The day of an article's news where no words at an event tell it: that of the report on it, or of the dateline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ingest.clean import BlockKind
from ingest.extract import dates
from ingest.extract.dates.extractor import ReferenceDate, normalize
from ingest.extract.events.arguments.attachment import is_limit, modified
from ingest.extract.events.arguments.occasion import settings_of
from ingest.extract.events.coreference.home import countries
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import climb, surface, verbal
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import When
from models.vocabulary import DateBasis, DatePrecision, DetailSource

TOLD_IN = 8  # sentences of the body in which a report says when its news was
RECENT = timedelta(days=3)  # news is that old at most


@decides(Question.DATE)
def day_of_report(context: DocumentContext, event: EventDraft) -> When | None:
    """The day on which somebody of the event, or of a country of it, spoke of it: "… , the ministry said on Friday"."""
    codes = countries(context, event.everyone)
    for verb, when in _reports(context):
        subject = surface(verb)
        speakers = set(context.cast.refer(subject)) if subject is not None else set()
        if speakers & event.everyone or countries(context, speakers) & codes:
            return when
    return None


def _reports(context: DocumentContext) -> Iterator[tuple[Token, When]]:
    """Verbs of saying in the first sentences of the body, with the recent day that is told of each."""
    published = context.parsed.layout.source.published
    body = [one for one in context.parsed.sentences if one.block.kind is BlockKind.BODY]
    for sentence in body[:TOLD_IN] if published else ():
        times = [(one, token) for one, token in context.times(sentence) if not is_limit(context, one)]
        verbs = [one for one in sentence.tokens if times and _is_report(one)]
        for verb in verbs:
            words = {verb, *settings_of(verb)}
            for one, token in times:
                found = normalize(one, ReferenceDate(published, completed=True)) if modified(token) in words else None
                if found and _is_recent(found, published):
                    yield verb, found


def _is_report(verb: Token) -> bool:
    """Whether a verb says something as news, not as what somebody is known for: "Hill, who said on Friday …"."""
    known = LEXICON.event_words.saying | LEXICON.event_words.speaking
    past = verb.tag in ("VBD", "VBG") and verbal(verb)
    return verb.lemma in known and past and not any(one.dep == "relcl" for one, _ in climb(verb))


def _is_recent(when: When, published: date | None) -> bool:
    return (
        published is not None
        and when.precision is DatePrecision.DAY
        and when.start == when.end
        and timedelta() <= published - when.start <= RECENT
    )


@decides(Question.DATE)
def day_of_dateline(context: DocumentContext) -> When | None:
    """The day that the dateline states, "LIMA, May 3 –", else that of publication."""
    layout = context.parsed.layout
    published = layout.source.published
    told = dates.find(layout.text, layout.dateline) if layout.dateline else []
    found = [when for one in told if (when := normalize(one, ReferenceDate(published)))]
    day = next((when.start for when in found if _is_recent(when, published)), published)
    return When(day, day, DatePrecision.DAY, DateBasis.INHERITED, source=DetailSource.DATELINE) if day else None
