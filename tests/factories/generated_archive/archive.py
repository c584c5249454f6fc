"""Generates the rows of an archive, story by story: documents and tellings first, then the records they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from models.change import ChangeAction
from models.document import UNDATED
from models.fulltext import folded_name, stream
from models.likeness import grams, name_words
from models.vocabulary import RecordKind
from tests.factories.generated_archive.article import Article, where
from tests.factories.generated_archive.identity import IdGenerator
from tests.factories.generated_archive.names import Participant, Zipf, countries, outlets
from tests.factories.generated_archive.stories import UNKNOWN, Agreement, Event, Record, Statement, StoryGenerator
from tests.factories.generated_archive.tables import Rows

FIRST_DAY, DAYS = date(2004, 1, 1), 7305  # twenty years
EVENTS_A_STORY = 2
DOCUMENTS_A_STORY, DOCUMENT_SHARES = (1, 2, 3, 5, 12), (0.80, 0.12, 0.05, 0.02, 0.01)
CHANGED_AT = f"{FIRST_DAY + timedelta(DAYS)} 00:00:00.000000"
BATCH = 5_000  # stories whose rows are kept in memory at a time


def rows(events: int, seed: int) -> Iterator[Rows]:
    """The rows of an archive of so many events, in parts; rows may refer to rows of other parts."""
    generator = ArchiveGenerator(events, Random(seed))
    stories = -(-events // EVENTS_A_STORY)
    for story in range(stories):
        generator.story(FIRST_DAY + timedelta(DAYS * story // stories))
        if (story + 1) % BATCH == 0:
            yield generator.take_rows()
    generator.participants()
    yield generator.take_rows()


class ArchiveGenerator:
    """Generates stories and collects the rows of their documents and records."""

    def __init__(self, events: int, random: Random) -> None:
        self._random, self._mint = random, IdGenerator(random)
        self._countries = countries(random, self._mint, events)
        self._stories = StoryGenerator(random, self._mint, self._countries)
        self._outlets = outlets()
        self._outlet = Zipf(random, len(self._outlets))
        self._rows = Rows()

    def take_rows(self) -> Rows:
        """The rows that were added since the last call."""
        made, self._rows = self._rows, Rows()
        return made

    def story(self, day: date) -> None:
        """Add the rows of a new story, its documents and its records, except the participants."""
        story = self._stories.story(day)
        main, beside = story.events
        headline = f"{main.actors[0].short} {main.trigger} {main.recipients[0].short if main.recipients else 'nobody'}"
        [number] = self._random.choices(DOCUMENTS_A_STORY, DOCUMENT_SHARES)
        for n in range(number):
            article = self._article(day + timedelta(self._random.randrange(3)), main)
            whole = n == 0
            article.event(main)
            if whole or self._random.random() < 0.5:
                article.event(beside)
            article.put("\n\n")
            for statement in story.statements:
                if whole or self._random.random() < 0.25:
                    article.statement(statement, short=not whole and self._random.random() < 0.5)
            if story.agreement and (whole or self._random.random() < 0.5):
                article.agreement(story.agreement)
            article.put(f"{self._stories.clause()}. {self._stories.clause()}. Report by {article.outlet}.\n")
            article.close(headline, main.city.name if main.city else None)
            self._enter(article.id, headline, article.outlet, article.text)
        for event in story.events:
            self._event(event, headline)
        for statement in story.statements:
            self._statement(statement, day)
        if story.agreement:
            self._agreement(story.agreement)

    def participants(self) -> None:
        """Add the records of the participants that a document names."""
        known: set[str] = set()
        for country in self._countries:
            for each in (country.itself, *country.people, *country.bodies):
                if each.documents:
                    self._participant(each)
                    known |= self._name_words(each)
        for word in sorted(known):
            found = sorted(grams(word))
            self._rows["word_gram"] += [(gram, word, len(found)) for gram in found]

    def _name_words(self, each: Participant) -> set[str]:
        """The words of a participant's names, added to the index of names of similar spelling."""
        found = name_words({each.name, each.short})
        self._rows["name_word"] += [(word, each.id) for word in sorted(found)]
        return found

    def _article(self, published: date, main: Event) -> Article:
        number = self._outlet.draw()
        outlet = (number, self._outlets[number])
        article = Article(self._rows, self._mint, self._random, outlet, published.isoformat())
        if main.city is not None:
            article.put(f"{main.city.name.upper()} - ")
        return article

    def _event(self, each: Event, headline: str) -> None:
        row = (each.id, each.type.value, each.mode, each.status.value, *where(each), *each.days)
        folded = folded_name(each.city.name) if each.city else None
        known = (each.part_of and each.part_of.id, bool(each.actors), bool(each.recipients))
        self._rows["event"].append((*row, folded, *known, *_counted(each, each.days[0])))
        sides = [(participant, "actor") for participant in each.actors] + [
            (participant, "recipient") for participant in each.recipients
        ]
        self._rows["event_participant"] += [
            (each.id, participant.id, role, position) for position, (participant, role) in enumerate(sides)
        ]
        self._rows["event_context"] += [(each.id, context) for context in each.contexts]
        names = [participant.name for participant, _ in sides]
        place = each.city.name if each.city else None
        self._enter(each.id, each.type.value, each.mode, place, *names, headline, each.trigger)
        self._variant(RecordKind.EVENT, each.variant, each.id)

    def _statement(self, each: Statement, published: date) -> None:
        assert each.speaker is not None
        days = each.event.days if each.event else UNKNOWN
        row = (each.id, each.kind.value, each.stance.value, each.text, each.event and each.event.id, *days)
        counted = _counted(each, days[0] or published.isoformat())
        self._rows["statement"].append((*row, each.confidence, *counted))
        sides = [(each.speaker, "speaker")] + ([(each.addressee, "addressee")] if each.addressee else [])
        self._rows["statement_participant"] += [
            (each.id, participant.id, role, position) for position, (participant, role) in enumerate(sides)
        ]
        self._enter(each.id, each.text, *(participant.name for participant, _ in sides))
        self._variant(RecordKind.STATEMENT, each.variant, each.id)

    def _agreement(self, each: Agreement) -> None:
        days = each.event.days if each.event else UNKNOWN
        row = (each.id, each.kind.value, each.status.value, each.title, each.event and each.event.id, *days)
        self._rows["agreement"].append((*row, *_counted(each, days[0])))
        self._rows["agreement_party"] += [
            (each.id, participant.id, "party", n) for n, participant in enumerate(each.parties)
        ]
        self._enter(each.id, each.title, *(participant.name for participant in each.parties))
        self._variant(RecordKind.AGREEMENT, each.variant, each.id)

    def _participant(self, each: Participant) -> None:
        counts = (each.documents, each.outlets.bit_count())
        row = (each.id, each.name, each.kind.value, each.country, each.role, each.sector, *counts)
        self._rows["participant"].append(row)
        forms = sorted({each.name, each.short})
        self._rows["participant_name"] += [(each.id, form, folded_name(form)) for form in forms]
        self._enter(each.id, *forms, each.role)
        self._variant(RecordKind.PARTICIPANT, each.number, each.id)

    def _enter(self, record: str, *texts: str | None) -> None:
        """Add a record to the full-text index, with the words of these texts, and to the change feed."""
        number = self._mint.entry()
        self._rows["search_entry"].append((number, record, stream(*texts)))
        self._rows["change"].append((record, number, record[0], ChangeAction.CREATED.value, CHANGED_AT))

    def _variant(self, kind: RecordKind, number: int, record: str) -> None:
        self._rows["variant"].append((number, kind.value, f"{number:016x}", record, record, "{}"))


def _counted(record: Record, day: str | None) -> Sequence[object]:
    return record.confidence, record.documents, len(record.outlets), record.best[2], day or UNDATED.isoformat()
