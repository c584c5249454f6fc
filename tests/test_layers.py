"""Who may import whom, read from the imports themselves."""

import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

HOUSE = ("api", "ingest", "models")
SPACY = "spacy"

# The order of the rooms: each imports only what stands below it. A room's own `__init__` stands where its package does.
ORDERS = {
    "": HOUSE,
    "api": (
        "api",
        "api.front",
        "api.openapi",
        "api.service",
        "api.explore",
        "api.operations",
        "api.analysis",
        "api.lists",
        "api.rendering",
        "api.resources",
        "api.records",
        "api.query",
        "api.http",
        "api.settings",
        "api.schemas",
        "api.urls",
        "api.pictures",
    ),
    "ingest": (
        "ingest.__main__",
        "ingest.cli",
        "ingest.bulk",
        "ingest",
        "ingest.store",
        "ingest.derive",
        "ingest.resolve",
        "ingest.explanation",
        "ingest.extract",
        "ingest.scorer",
        "ingest.parse",
        "ingest.clean",
        "ingest.read",
        "ingest.lexicon",
        "ingest.tellings",
        "ingest.version",
        "ingest.settings",
        "ingest.limited_pool",
        "ingest.errors",
    ),
    "ingest.extract": (
        "ingest.extract",
        "ingest.extract.sentences",
        "ingest.extract.agreements",
        "ingest.extract.statement_dates",
        "ingest.extract.events",
        "ingest.extract.statements",
        "ingest.extract.participants",
        "ingest.extract.coreference",
        "ingest.extract.names",
        "ingest.extract.dates",
        "ingest.extract.trace",
    ),
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """All imports, those inside functions and those for type checkers among them."""
    return grimp.build_graph(*HOUSE, include_external_packages=True, cache_dir=None)


def importers(graph: grimp.ImportGraph, module: str) -> set[str]:
    return set(graph.find_modules_that_directly_import(module)) if module in graph.modules else set()


def within(graph: grimp.ImportGraph, package: str) -> set[str]:
    return {module for module in graph.modules if module == package or module.startswith(f"{package}.")}


def arrows(graph: grimp.ImportGraph) -> set[tuple[str, str]]:
    """Importer and imported, of all modules of the house."""
    own = {module for package in HOUSE for module in within(graph, package)}
    return {(left, right) for left in own for right in graph.find_modules_directly_imported_by(left) & own}


def room(module: str, package: str) -> str:
    """The room of `package` that a module is in: `api.http.errors` is in `api.http` of `api`, in `api` of the house."""
    return ".".join(module.split(".")[: package.count(".") + 2 if package else 1])


@pytest.mark.parametrize("package", ORDERS)
def test_a_room_imports_only_rooms_below(graph: grimp.ImportGraph, package: str) -> None:
    place = {name: number for number, name in enumerate(ORDERS[package])}
    inside = within(graph, package) if package else {module for name in HOUSE for module in within(graph, name)}
    assert {room(module, package) for module in inside} == set(place)
    up = {
        (left, right)
        for left, right in arrows(graph)
        if {left, right} <= inside and place[room(left, package)] > place[room(right, package)]
    }
    assert not up


def test_no_files_import_one_another_in_a_circle(graph: grimp.ImportGraph) -> None:
    imported: dict[str, set[str]] = {}
    for left, right in arrows(graph):
        imported.setdefault(left, set()).add(right)
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as circle:
        pytest.fail(" ← ".join(circle.args[1]))


def test_imports_inside_functions_and_for_type_checkers_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "made_up_package"
    package.mkdir()
    for name, code in {
        "__init__": "",
        "lazy": "def load():\n    from made_up_package import lower\n",
        "typed": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from made_up_package import lower\n",
        "lower": "",
    }.items():
        (package / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    graph = grimp.build_graph("made_up_package", cache_dir=None)
    assert importers(graph, "made_up_package.lower") == {"made_up_package.lazy", "made_up_package.typed"}


def test_api_calls_ingest_through_its_exports(graph: grimp.ImportGraph) -> None:
    inside = within(graph, "ingest") - {"ingest"}
    assert not {left for right in inside for left in importers(graph, right) if left.startswith("api")}


@pytest.mark.parametrize(
    ("library", "only"),
    [
        (SPACY, {"ingest.parse.spacy_pipeline", "ingest.parse.forms", "ingest.parse.portions"}),
        ("flasgger", {"api.openapi.swagger_ui"}),
        ("flask_swagger_ui", {"api.openapi.swagger_ui"}),
        ("trafilatura", {"ingest.read.html"}),
        ("onnxruntime", {"ingest.scorer.model"}),
        ("distributed", {"ingest.bulk.dask"}),
    ],
)
def test_a_library_has_one_importer(graph: grimp.ImportGraph, library: str, only: set[str]) -> None:
    assert importers(graph, library) == only


def test_extractors_and_resolvers_know_no_tables(graph: grimp.ImportGraph) -> None:
    pure = within(graph, "ingest.extract") | within(graph, "ingest.resolve") | within(graph, "ingest.clean")
    known = {"models.vocabulary", "models.fulltext"}
    tables = within(graph, "models") - known
    assert not {(left, right) for right in tables for left in importers(graph, right) if left in pure}


def test_only_the_store_and_the_renderer_open_a_transaction(graph: grimp.ImportGraph) -> None:
    opening = {
        module
        for module in importers(graph, "models.database")
        for line in graph.get_import_details(importer=module, imported="models.database")
        if "transaction" in line["line_contents"]
    }
    assert opening == {"ingest.store", "api.rendering.renderer"}


def test_reading_knows_no_web_framework(graph: grimp.ImportGraph) -> None:
    """The views and the fast path ask it alike."""
    assert importers(graph, "flask") & within(graph, "api.lists") == {"api.lists.views"}


def test_the_language_model_is_out_of_reach_of_reads() -> None:
    """The API starts and serves reads without loading the library, so no import at module level may lead there."""
    check = "import sys, api, ingest; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0  # noqa: S603


def test_no_test_imports_benchmarks() -> None:
    """What tests share with benchmarks, the makers of articles and archives, is in `tests/factories`."""
    everything = grimp.build_graph("tests", "benchmarks", cache_dir=None)
    found = {
        (left, right)
        for left in within(everything, "tests")
        for right in everything.find_modules_directly_imported_by(left)
        if right in within(everything, "benchmarks")
    }
    assert not found
