"""The version of the extractors: a digest of all that decides what a text tells, so that none passes for another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from ingest.errors import CannotRunError
from ingest.settings import RULES_ALONE, IngestSettings

ROOT = Path(__file__).parent
CODE = ("clean", "parse", "extract", "lexicon", "scorer", "tellings.py")
SUFFIXES = (".py", ".txt")  # code, and what a linguist edits
DIGITS = 12


@cache
def extractor_version() -> str:
    """The version of the extractors of this process and its settings, computed once: 12 hexadecimal digits.

    Nothing is loaded for it. Raises CannotRunError if the language model or the weights are not there.
    """
    return version_of(IngestSettings.from_environment())


def version_of(settings: IngestSettings, root: Path = ROOT) -> str:
    """The version of the extractors under `root`, with the language model and the weights that the settings name."""
    parts = [
        *_code(root),
        ("language model", _language_model(settings.spacy_model).encode()),
        ("event scorer", _event_scorer(settings.scorer_weights).encode()),
    ]
    digest = hashlib.sha256()
    for name, content in parts:
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:DIGITS]


def _code(root: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, in the order of the names; line ends are those of the repository everywhere."""
    found = (file for each in CODE for file in ((root / each).rglob("*") if (root / each).is_dir() else [root / each]))
    files = {file.relative_to(root).as_posix(): file for file in found if file.suffix in SUFFIXES}
    for name in sorted(files):
        yield name, files[name].read_bytes().replace(b"\r\n", b"\n")


def _language_model(name: str) -> str:
    """Name and version of an installed package or, as spaCy takes it too, of a folder."""
    try:
        package = distribution(name)
    except (PackageNotFoundError, ValueError):
        return _language_model_in(name)
    return f"{package.name.replace('-', '_')} {package.version}"


def _language_model_in(folder: str) -> str:
    try:
        about = json.loads((Path(folder) / "meta.json").read_bytes())
        return f"{about['lang']}_{about['name']} {about['version']}"
    except (OSError, ValueError, LookupError, TypeError) as error:
        missing = f"the language model {folder!r} (SPACY_MODEL) cannot be loaded: it is not installed"
        raise CannotRunError(missing) from error


def _event_scorer(weights: Path | None) -> str:
    """The digest of the weights, which name the encoder that they were trained with; `rules` where there are none."""
    if weights is None:
        return RULES_ALONE
    try:
        with weights.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        missing = f"the weights of the event scorer (EVENT_SCORER) cannot be loaded: {error}"
        raise CannotRunError(missing) from error
