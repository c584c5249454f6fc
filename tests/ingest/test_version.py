"""The version of the extractors: what makes another one, and what does not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from ingest.errors import CannotRunError
from ingest.settings import RULES_ALONE, IngestSettings
from ingest.version import extractor_version, version_of

FILES = {
    "clean/layout.py": "A = 1\n",
    "parse/tokens.py": "B = 2\n",
    "extract/events/status.py": "C = 3\n",
    "lexicon/events.txt": "met\ntalked\n",
    "scorer/vocabulary.txt": "one\n",
    "tellings.py": "D = 4\n",
}
MODEL = {"lang": "en", "name": "made_up", "version": "1.0.0"}


class Extractors:
    """A small tree of extractors, with a language model and weights beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "ingest"
        self.model, self.weights = folder / "model", folder / "weights.onnx"
        for name, content in FILES.items():
            self.write(name, content)
        self.model.mkdir()
        self.describe(**MODEL)
        self.weights.write_bytes(b"weights")

    def write(self, name: str, content: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_bytes(content.encode())

    def describe(self, **about: str) -> None:
        (self.model / "meta.json").write_text(json.dumps(about))

    def version(self, weights: str | None = None) -> str:
        settings = IngestSettings(spacy_model=str(self.model), event_scorer=weights or str(self.weights))
        return version_of(settings, self.root)


@pytest.fixture
def extractors(tmp_path: Path) -> Extractors:
    return Extractors(tmp_path)


def test_it_is_twelve_digits_and_the_same_in_every_process() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", extractor_version())
    program = "import sys; from ingest.version import extractor_version; print(extractor_version(), end='')"
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert other.stdout == extractor_version()


def test_nothing_is_loaded_for_it() -> None:
    program = (
        "import sys; from ingest.version import extractor_version; extractor_version();"
        " sys.exit(bool({'spacy', 'numpy', 'onnxruntime'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603


@pytest.mark.parametrize(
    "change",
    [
        *(lambda e, name=name: e.write(name, f"{FILES[name]}# more\n") for name in FILES),
        lambda e: e.write("extract/events/tense.py", ""),
        lambda e: (e.root / "clean/layout.py").rename(e.root / "clean/layouts.py"),
        lambda e: e.write("lexicon/events.txt", "met\n talked\n"),
        lambda e: e.describe(**{**MODEL, "version": "1.0.1"}),
        lambda e: e.describe(**{**MODEL, "name": "another"}),
        lambda e: e.weights.write_bytes(b"weights trained anew"),
    ],
)
def test_another_version(extractors: Extractors, change: Callable[[Extractors], object]) -> None:
    before = extractors.version()
    change(extractors)
    assert extractors.version() != before


@pytest.mark.parametrize(
    "change",
    [
        lambda e: [e.write(name, content.replace("\n", "\r\n")) for name, content in FILES.items()],
        lambda e: [(e.root / name).touch() for name in FILES],
        lambda e: e.write("extract/__pycache__/status.cpython-313.pyc", "compiled"),
        lambda e: e.write("lexicon/README.md", "For editors."),
        lambda e: e.write("store/variants.py", "E = 5\n"),
        lambda e: e.weights.touch(),
        lambda e: e.describe(**MODEL, description="Said more clearly."),
    ],
)
def test_the_same_version(extractors: Extractors, change: Callable[[Extractors], object]) -> None:
    before = extractors.version()
    change(extractors)
    assert extractors.version() == before


def test_rules_alone_are_a_version_of_their_own(extractors: Extractors) -> None:
    without = extractors.version(RULES_ALONE)
    assert without != extractors.version()
    extractors.weights.unlink()
    assert extractors.version(RULES_ALONE) == without


def test_a_model_is_the_same_as_a_package_and_as_its_folder() -> None:
    found = find_spec(IngestSettings.spacy_model)
    assert found
    assert found.origin
    as_folder = IngestSettings(spacy_model=str(Path(found.origin).parent))
    assert version_of(as_folder) == version_of(IngestSettings())


def test_what_is_missing_is_named(extractors: Extractors) -> None:
    missing = extractors.weights.with_name("none.onnx")
    with pytest.raises(CannotRunError, match=r"weights of the event scorer \(EVENT_SCORER\).*none\.onnx"):
        extractors.version(str(missing))
    (extractors.model / "meta.json").unlink()
    with pytest.raises(CannotRunError, match=r"language model .*model' \(SPACY_MODEL\) cannot be loaded"):
        extractors.version()
