"""Somebody who does at random what can be done to a database: adds, revises, deletes, rereads, cuts, joins."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from sqlalchemy import Engine, select

import models
from ingest import store
from ingest.store import Outcome
from ingest.tellings import Analysis
from models.database import reading
from tests.factories.generated_analyses import analyses
from tests.factories.random_analyses import Newsroom
from tests.factories.related_analyses import dispatches

MOST = 14  # documents that are stored at a time


class Desk:
    """Operates on a database; `done` counts what was done by name."""

    def __init__(self, engine: Engine, random: Random) -> None:
        self.engine = engine
        self.random = random
        self.newsroom = Newsroom(random)
        self.known = [*dispatches(), *analyses(20, seed=random.randrange(1000))]
        self.stored: dict[str, Analysis] = {}
        self.done: Counter[str] = Counter()

    def operate(self) -> None:
        """Do one thing that is possible."""
        if len(self.stored) > MOST:
            self._remove()
            return
        able = [self._add, self._add, self._add_several]
        if self.stored:
            able += [self._revise, self._remove, self._replace, self._replace_several, self._cut, self._join]
        self.random.choice(able)()

    def _text(self) -> Analysis:
        return self.random.choice(self.known) if self.random.random() < 0.4 else self.newsroom.write()

    def _store(self, name: str, *given: Analysis) -> None:
        for stored, analysis in zip(store.add_all(self.engine, given), given, strict=True):
            self.stored[stored.document] = analysis
            self.done[name if stored.outcome is not Outcome.UNCHANGED else "unchanged"] += 1

    def _add(self) -> None:
        self._store("add", self._text())

    def _add_several(self) -> None:
        self._store("add several", *(self._text() for _ in range(self.random.randint(2, 4))))

    def _revise(self) -> None:
        addresses = sorted({analysis.source.url for analysis in self.stored.values() if analysis.source.url})
        if addresses:
            self._store("revise", self.newsroom.write(self.random.choice(addresses)))

    def _remove(self) -> None:
        document = self.random.choice(list(self.stored))
        del self.stored[document]
        assert store.remove(self.engine, document)
        self.done["remove"] += 1

    def _replace(self) -> None:
        document = self.random.choice(list(self.stored))
        store.replace(self.engine, document, self.newsroom.reread(self.stored[document]))
        self.done["replace"] += 1

    def _replace_several(self) -> None:
        documents = self.random.sample(list(self.stored), min(3, len(self.stored)))
        store.replace_all(self.engine, {each: self.newsroom.reread(self.stored[each]) for each in documents})
        self.done["replace several"] += 1

    def _cut(self) -> None:
        shared = {record: told for record, told in self._records().items() if len(told) > 1}
        if not shared:
            return
        record = self.random.choice(list(shared))
        try:
            store.cut(self.engine, record, self.random.choice(shared[record]))
            self.done["cut"] += 1
        except ValueError:  # all of its tellings are alike and of one text
            self.done["cut refused"] += 1

    def _join(self) -> None:
        kind = self.random.choice("pesa")
        records = [record for record in self._records() if record[0] == kind]
        if len(records) > 1:
            store.join(self.engine, *self.random.sample(records, 2))
            self.done["join"] += 1

    def _records(self) -> dict[str, list[int]]:
        """The tellings of each record, in the order of the first, as ids are new in each run."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        query = select(models.Telling.id, models.Variant.record_id).join(models.Telling.variant)
        with reading(self.engine) as session:
            for telling, record in session.execute(query.order_by(models.Telling.id)):
                found[record].append(telling)
        return found
