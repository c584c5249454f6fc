"""Who may import whom, read from the imports themselves."""

import subprocess
import sys

import grimp
import pytest

SPACY = "spacy"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("api", "ingest", "models", include_external_packages=True, cache_dir=None)


def importers(graph: grimp.ImportGraph, module: str) -> set[str]:
    return set(graph.find_modules_that_directly_import(module)) if module in graph.modules else set()


def within(graph: grimp.ImportGraph, package: str) -> set[str]:
    return {module for module in graph.modules if module == package or module.startswith(f"{package}.")}


@pytest.mark.parametrize(("importer", "imported"), [("models", "ingest"), ("models", "api"), ("ingest", "api")])
def test_data_only_moves_right(graph: grimp.ImportGraph, importer: str, imported: str) -> None:
    found = {
        (left, right)
        for left in within(graph, importer)
        for right in graph.find_modules_directly_imported_by(left)
        if right in within(graph, imported)
    }
    assert not found


def test_api_calls_ingest_through_its_exports(graph: grimp.ImportGraph) -> None:
    inside = within(graph, "ingest") - {"ingest"}
    assert not {left for right in inside for left in importers(graph, right) if left.startswith("api")}


@pytest.mark.parametrize(
    ("library", "only"),
    [
        (SPACY, {"ingest.parse.spacy_pipeline", "ingest.parse.forms"}),
        ("flasgger", {"api.openapi.swagger_ui"}),
        ("flask_swagger_ui", {"api.openapi.swagger_ui"}),
        ("trafilatura", {"ingest.read.html"}),
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


def test_the_language_model_is_out_of_reach_of_reads() -> None:
    """The API starts and serves reads without loading the library, so no import at module level may lead there."""
    check = "import sys, api, ingest; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0  # noqa: S603
