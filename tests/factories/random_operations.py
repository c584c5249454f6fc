"""Random operations on a database: documents are added, revised, removed and replaced, records corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from sqlalchemy import Engine, select

import models
from ingest import AMENDABLE, store
from ingest.store import Outcome
from ingest.store.acts import Author
from ingest.tellings import Analysis
from models.database import reading
from models.kinds import HELD_BACK, TOLD, of_id
from tests.factories.generated_analyses import analyses
from tests.factories.random_analyses import RandomAnalyses
from tests.factories.related_analyses import related_analyses

DESK = Author("desk", "a rehearsal")
AMENDED = {"date": "2023-01-02", "place": {"country": "NOR", "city": "Oslo"}}
MAX_STORED = 14  # documents; above it one is removed


class RandomOperations:
    """Performs random operations on a database; `done` counts them by name."""

    def __init__(self, engine: Engine, random: Random) -> None:
        self.engine = engine
        self.random = random
        self.random_analyses = RandomAnalyses(random)
        self.known = [*related_analyses(), *analyses(20, seed=random.randrange(1000))]
        self.stored: dict[str, Analysis] = {}
        self.done: Counter[str] = Counter()

    def operate(self) -> None:
        """Perform one operation that is possible."""
        if len(self.stored) > MAX_STORED:
            self._remove()
            return
        possible = [self._add, self._add, self._add_several]
        if self.stored:
            possible += [self._revise, self._remove, self._replace, self._replace_several, self._cut, self._join]
            possible += [self._dismiss, self._amend, self._undo]
        self.random.choice(possible)()

    def _text(self) -> Analysis:
        return self.random.choice(self.known) if self.random.random() < 0.4 else self.random_analyses.write()

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
            self._store("revise", self.random_analyses.write(self.random.choice(addresses)))

    def _remove(self) -> None:
        document = self.random.choice(list(self.stored))
        del self.stored[document]
        assert store.remove(self.engine, document)
        self.done["remove"] += 1

    def _replace(self) -> None:
        document = self.random.choice(list(self.stored))
        store.replace(self.engine, document, self.random_analyses.re_extract(self.stored[document]))
        self.done["replace"] += 1

    def _replace_several(self) -> None:
        documents = self.random.sample(list(self.stored), min(3, len(self.stored)))
        store.replace_all(self.engine, {each: self.random_analyses.re_extract(self.stored[each]) for each in documents})
        self.done["replace several"] += 1

    def _cut(self) -> None:
        shared = {record: tellings for record, tellings in self._records().items() if len(tellings) > 1}
        if not shared:
            return
        record = self.random.choice(list(shared))
        try:
            store.cut(self.engine, record, self.random.choice(shared[record]))
            self.done["cut"] += 1
        except ValueError:  # all of its tellings are of one variant and one text
            self.done["cut refused"] += 1

    def _join(self) -> None:
        kind = self.random.choice("pesa")
        records = [record for record in self._records() if record[0] == kind]
        if len(records) > 1:
            store.join(self.engine, *self.random.sample(records, 2))
            self.done["join"] += 1

    def _dismiss(self) -> None:
        if records := list(self._records()):
            store.dismiss(self.engine, self.random.choice(records), DESK)
            self.done["dismiss"] += 1

    def _amend(self) -> None:
        if records := list(self._records()):
            record = self.random.choice(records)
            [kind] = [each.value for each in TOLD if each is of_id(record)]
            fields = {name: AMENDED[name] for name in AMENDABLE[kind] if name in AMENDED}
            store.amend(self.engine, record, fields, DESK)
            self.done["amend"] += 1

    def _undo(self) -> None:
        act = models.CorrectionAct
        with reading(self.engine) as session:
            active = session.scalars(select(act.id).where(act.ended_at.is_(None)).order_by(act.id)).all()
        if active:
            store.undo(self.engine, self.random.choice(active), DESK)
            self.done["undo"] += 1

    def _records(self) -> dict[str, list[int]]:
        """The tellings of each record, in the order of the first; what is dismissed is none."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        query = select(models.Telling.id, models.Variant.record_id).join(models.Telling.variant)
        query = query.where(models.Telling.id.not_in(HELD_BACK))
        with reading(self.engine) as session:
            for telling, record in session.execute(query.order_by(models.Telling.id)):
                found[record].append(telling)
        return found
