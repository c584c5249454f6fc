"""Which cases of `GOLD_DIR` pass: small texts with what must, or must not, come out of them.

What passed once is listed in passed_cases.txt and has to go on; `python -m tests.quality.passed_cases` adds what
passes now, and takes nothing away.
"""

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import orjson

from tests.quality.measure import case_file, gold_dir, records

LISTED = Path(__file__).with_suffix(".txt")


def listed() -> frozenset[str]:
    """The ids of the cases that passed once."""
    return frozenset(LISTED.read_text(encoding="utf-8").split())


@cache
def passing() -> frozenset[str]:
    """The ids of the cases that pass now."""
    spec = spec_from_file_location("cases", gold_dir() / "eval/cases.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{gold_dir()} has no eval/cases.py")
    checker = module_from_spec(spec)
    spec.loader.exec_module(checker)
    found = {one["doc"]: one for one in map(orjson.loads, records("cases").read_bytes().splitlines())}
    return frozenset(one["id"] for one in checker.load([case_file()]) if not checker.failed(one, found.get(one["id"])))


if __name__ == "__main__":
    LISTED.write_text("".join(f"{one}\n" for one in sorted(listed() | passing())), encoding="utf-8")
