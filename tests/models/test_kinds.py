"""One table of the kinds of record: mappings by kind are complete, and no other list of them goes unnoticed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from api.operations import OPERATIONS
from api.operations.changes import LETTERS
from api.operations.search import SEARCHED
from api.query.clauses import Column
from api.rendering.renderer import BY_KIND
from api.resources import RESOURCES
from api.resources.documents import PROOFS, CountsSchema, ProofsSchema
from api.resources.outlets import OutletCountsSchema
from ingest.resolve import RULES
from ingest.resolve.profiles import SHAPES, Profile
from ingest.tellings import Analysis, Source, Telling
from models import Outlet, kinds
from models import Telling as TellingRow
from models.vocabulary import Part, RecordKind

ROOT = Path(__file__).parents[2]
# Who names every kind beside models/kinds.py, and why it may: a new kind has something of its own to add there.
NAMING = {
    "models/__init__.py": "exports the tables",
    "models/vocabulary/__init__.py": "exports the vocabularies",
    "models/vocabulary/records.py": "the part of the table that needs no tables",
    "models/outlet.py": "a column for the number of records of each kind",
    "ingest/tellings.py": "the shape of each kind of telling",
    "ingest/extract/__init__.py": "calls the extractor of each kind",
    "ingest/extract/agreements/extractor.py": "an agreement refers to all other kinds",
    "ingest/extract/agreements/parties.py": "an agreement refers to all other kinds",
    "ingest/resolve/__init__.py": "the rules of each kind",
    "ingest/resolve/profiles.py": "what is compared of each kind",
    "ingest/resolve/contradictions.py": "in which words two of each kind contradict each other",
    "ingest/resolve/profile_builder.py": "how that is drawn from a text",
    "ingest/derive/__init__.py": "calls what derives each kind, in the order in which they depend on one another",
    "ingest/derive/overrides.py": "which fields of each kind a person may set",
    "ingest/store/telling_rows.py": "the columns of each kind of telling",
    "ingest/explanation/shape.py": "the shape of what is explained of each kind",
    "ingest/explanation/build.py": "calls what explains each kind",
    "ingest/explanation/wording.py": "how the drafts of each kind are told in words",
    "ingest/cli/explain_text.py": "a section of the terminal for each kind",
    "ingest/cli/dry_run.py": "how each kind is shown by --dry-run",
    "api/analysis/serializer.py": "how each kind is shown before it is stored",
    "api/analysis/schemas.py": "the shape of that",
    "api/operations/passages.py": "which fields of each kind hold text",
    "api/openapi/groups.py": "filters that are named for kinds",
    "api/explore/analysis.py": "what is shown of each kind before it is stored",
    "api/explore/cards.py": "what a card shows of each kind",
    "api/explore/documents.py": "how the spans of each kind are painted",
    "api/explore/records.py": "what the page of each kind shows",
    "api/resources/__init__.py": "the resources",
    "api/resources/documents.py": "the shape of what a document counts and proves of each kind",
    "api/resources/outlets.py": "the shape of what an outlet counts of each kind",
}
ROOMS = ("api", "ingest", "models")
# Letters there are of words and names.
OF_WORDS = ("ingest/clean/", "ingest/extract/", "ingest/lexicon/", "ingest/parse/", "ingest/resolve/phonetic.py")


CALLS = {"startswith", "mint", "removeprefix"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def names(tree: ast.Module) -> Iterator[str]:
    """The names in a module and the single words in its literals."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "arg", "name", "module"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value.lower()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            yield node.value.lower()


def test_whoever_names_all_kinds_is_known() -> None:
    """What fails here is a list of the kinds that should be looked up, or has a reason to be told above."""
    found = set()
    for path, tree in sources():
        said = list(names(tree))
        if all(any(kind.value in name for name in said) for kind in RecordKind):
            found.add(path)
    assert found - {"models/kinds.py"} == NAMING.keys()


def test_nothing_is_compared_with_a_bare_letter() -> None:
    letters = {kind.prefix for kind in (*kinds.KINDS, *(each.kind for each in RESOURCES))}
    found = []
    for path, tree in sources():
        if path.startswith(OF_WORDS):
            continue
        for node in ast.walk(tree):
            sides: list[ast.expr] = []
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in CALLS:
                sides = list(node.args)
            given = {part.value for side in sides for part in ast.walk(side) if isinstance(part, ast.Constant)}
            bare = [each for each in given if isinstance(each, str) and each and set(each) <= letters]
            found += [f"{path}: {each}" for each in bare]
    assert not found


def test_rows_agree_with_their_tables() -> None:
    assert [kind.value for kind in kinds.TOLD] == list(RecordKind)
    assert len(kinds.BY_PREFIX) == len(kinds.BY_NAME) == len(kinds.KINDS)
    for kind in kinds.TOLD:
        assert (kind.name, kind.prefix) == (kind.value.value, kind.value.prefix)
        assert refers(kind.record) is kind.table
        assert kind.telling.__mapper_args__["polymorphic_identity"] is kind.value
    for kind in kinds.SIDED:
        assert refers(kind.side) is kind.table
        assert refers(kind.told_side) is kind.telling.__table__
        assert refers(kind.event) is kinds.EVENT.telling.__table__
        assert "participant_id" in kinds.column(kind.side).table.c
        assert "participant_telling_id" in kinds.column(kind.told_side).table.c


def refers(column: Column) -> object:
    [key] = kinds.column(column).foreign_keys
    return key.column.table


def test_each_kind_comes_after_those_that_it_refers_to() -> None:
    """Records are deleted in the other order; who takes part in one may not be deleted before it."""
    order = [kind.table for kind in kinds.TOLD]
    for place, kind in enumerate(kinds.TOLD):
        own = [kind.table, *([kinds.column(kind.side).table] if isinstance(kind, kinds.SidedKind) else [])]
        referred = {key.column.table for table in own for key in table.foreign_keys}
        assert not referred & set(order[place + 1 :])


def test_an_id_tells_its_kind() -> None:
    for kind in kinds.KINDS:
        assert kinds.of_id(f"{kind.prefix}3k9wq0x1zt7m2c8rb") is kind
    for other in ("", "o3k9wq0x1zt7m2c8rb", "x"):
        with pytest.raises(KeyError):
            kinds.of_id(other)


def test_every_kind_has_its_rules_and_its_profile() -> None:
    assert set(RULES) == set(SHAPES) == set(RecordKind)
    assert set(SHAPES.values()) == set(Profile.__subclasses__())
    assert len({kind.subject for kind in RecordKind}) == len(RecordKind)
    assert all(isinstance(kind.subject, Part) for kind in RecordKind)


def test_every_kind_of_telling_is_stored() -> None:
    shapes = Telling.__args__
    assert {shape.of_kind for shape in shapes} == set(RecordKind)
    empty = Analysis(Source("a", "", ""))
    assert all(getattr(empty, kind.plural) == () for kind in kinds.TOLD)
    tables = {kind.record_column.table for kind in kinds.TOLD}
    below = set(inspect(TellingRow).self_and_descendants) - {inspect(TellingRow)}
    assert tables == {mapper.local_table for mapper in below}


def test_every_kind_is_served() -> None:
    served = {resource.kind: resource for resource in RESOURCES}
    assert set(kinds.KINDS) < set(served) == set(BY_KIND)
    assert set(LETTERS) == set(SEARCHED) == set(kinds.BY_NAME)
    assert {kind for kind, resource in served.items() if resource.correctable} == set(kinds.TOLD)
    for kind in kinds.TOLD:
        assert ("disagreements" in served[kind].item_fields) is getattr(kind, "disagrees", False)
        offered = {operation.path.removeprefix(f"{served[kind].path}/{{record_id}}/") for operation in OPERATIONS}
        assert {"links", "cut", "join"} <= offered


def test_what_counts_by_kind_counts_every_kind() -> None:
    plurals = {kind.plural for kind in kinds.TOLD}
    assert set(CountsSchema().fields) == set(OutletCountsSchema().fields) == set(ProofsSchema().fields) == plurals
    assert set(PROOFS) == plurals <= set(Outlet.__table__.columns.keys())
