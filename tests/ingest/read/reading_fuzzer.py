"""A coverage-guided fuzzer of reading and cleaning: `python reading_fuzzer.py SECONDS FOLDER` (see `test_fuzzing.py`).

What it finds is written to FOLDER as a file whose first byte chooses the format; finds are kept as tests.
"""

from __future__ import annotations

import contextlib
import sys

import atheris

with atheris.instrument_imports(include=["ingest", "trafilatura", "htmldate", "justext"]):
    from ingest.clean import clean
    from ingest.read.documents import READERS
    from ingest.read.failure import RefusedError

FORMATS = sorted(READERS)
MOST_BYTES = 20_000


def read_one(data: bytes) -> None:
    """Read and clean one document; anything but a refusal is a find."""
    if not data:
        return
    suffix = FORMATS[data[0] % len(FORMATS)]
    with contextlib.suppress(RefusedError):
        source = READERS[suffix]("fuzzed", data[1:], MOST_BYTES)
        assert len(clean(source).text) == len(source.text)


if __name__ == "__main__":
    seconds, folder = sys.argv[1:]
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", f"-artifact_prefix={folder}/", "-max_len=4096", "-timeout=20"],
        read_one,
    )
    atheris.Fuzz()
