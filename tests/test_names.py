"""Names are the field's terms, and a public name has one meaning: read from the code itself."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOUSE = ("api", "ingest", "models")

# Words that once were names here and nowhere else, and what is said in their place.
RETIRED = {
    "again": "coreference (of mentions), re-extraction (of documents)",
    "akin": "related words",
    "bearer": "antecedent",
    "census": "record counts",
    "crew": "worker pool",
    "deed": "event, act",
    "doers": "agents",
    "echo": "merge",
    "edition": "version",
    "folk": "persons",
    "hand": "correction by a person",
    "hands": "workers",
    "happening": "event",
    "hear": "load",
    "heard": "loaded telling",
    "heir": "successor",
    "heirs": "successors",
    "journal": "change log",
    "kin": "related words",
    "layman": "private person",
    "mishap": "accident",
    "paper": "document",
    "papers": "documents",
    "play": "sports",
    "played": "sports",
    "reckon": "compute, resolve",
    "restand": "update of the document relations",
    "ruled": "correction",
    "ruling": "correction",
    "rulings": "corrections",
    "scene": "document context",
    "shelf": "existing documents",
    "shelves": "index",
    "shouted": "all capitals",
    "standing": "relation of a document, validity of an answer",
    "standings": "document relations",
    "tallies": "counts",
    "tally": "count",
    "tellers": "document counts",
    "whereabouts": "redirects",
    "witnesses": "evidence",
}

# Public names that several modules define, with the packages that may and the one thing that they mean there.
SHARED = {
    "AgreementTelling": (
        ("ingest.tellings", "models"),
        "an agreement as one document tells it, extracted and as a row",
    ),
    "EventTelling": (("ingest.tellings", "models"), "an event as one document tells it, extracted and as a row"),
    "Mention": (("ingest.tellings", "models"), "a span and what it proves, extracted and as a row"),
    "ParticipantTelling": (("ingest.tellings", "models"), "a participant of one document, extracted and as a row"),
    "StatementTelling": (("ingest.tellings", "models"), "a statement of one document, extracted and as a row"),
    "amend": (("ingest.store",), "set fields of a record: as exported, and inside the transaction"),
    "blueprint": (("api",), "the routes of a room"),
    "compare": (("ingest.resolve",), "the match of two profiles of a kind"),
    "cut": (("ingest.store",), "take a telling out of its record: as exported, and inside the transaction"),
    "differ": (("ingest.resolve",), "whether two profiles of a kind cannot be one"),
    "dismiss": (("ingest.store",), "let a record be none: as exported, and inside the transaction"),
    "find": (("ingest.extract",), "what a document tells, by an extractor"),
    "from_object": (("ingest",), "a document from the fields of a JSON object: as exported, and where it is read"),
    "gather": (("ingest.extract.names",), "names of one sort, from the pieces that name it"),
    "heads": (("ingest.extract.events.arguments",), "the heads of both sides at a trigger"),
    "join": (("ingest.store",), "make two records one: as exported, and inside the transaction"),
    "keys": (("ingest.resolve",), "the blocking keys that a profile is found under"),
    "main": (HOUSE, "a program"),
    "part_of": (("ingest.resolve",), "the match of a profile with the whole that it is a part of"),
    "of_records": (("api.records",), "what is loaded for many records at once"),
    "probes": (("ingest.resolve",), "the blocking keys that a profile looks under"),
    "register": (("api",), "make an application do it"),
    "reports": (("ingest.extract.statements.reports",), "the reports of one construction"),
    "resolve": (("ingest.extract.coreference",), "the participants that a noun phrase refers to"),
    "undo": (("ingest.store",), "end a correction: as exported, and inside the transaction"),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(file for package in HOUSE for file in (ROOT / package).rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(file.read_text(encoding="utf-8"))


def words(name: str) -> set[str]:
    """`_told_again` → told, again; `HTTPError` → http, error."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_a_name_is_parted_into_words() -> None:
    assert words("_told_again2") == {"told", "again"}
    assert words("HTTPErrorOf") == {"http", "error", "of"}


def test_no_retired_word_is_in_a_name() -> None:
    found = []
    for module, tree in modules():
        if words(module.rpartition(".")[2]) & RETIRED.keys():
            found.append(module)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                found += [f"{module}:{node.lineno} {node.name}"] if words(node.name) & RETIRED.keys() else []
    assert not found, "\n".join(found)


def test_a_public_name_has_one_meaning() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for module, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                where[node.name].append(module)
    several = {name: found for name, found in where.items() if len(found) > 1}
    assert SHARED.keys() <= several.keys()  # what no longer repeats needs no leave to
    strays = {
        name: found
        for name, found in several.items()
        if not all(
            f"{module}.".startswith(tuple(f"{room}." for room in SHARED.get(name, ((),))[0])) for module in found
        )
    }
    assert not strays, "\n".join(f"{name}: {', '.join(found)}" for name, found in sorted(strays.items()))
