"""What NOTICE says of installed packages and their licences; `python -m tests.docs.notice` writes its list anew.

The list is made from requirements.txt and what the installed packages state. What stands above it is written by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from textwrap import fill

ROOT = Path(__file__).resolve().parents[2]
NOTICE = ROOT / "NOTICE"
HEADING = "Installed packages (requirements.txt) by licence\n\n"
WIDTH = 170

# Where a package states its licence in free words: what that is in SPDX.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "LGPL": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ZPL 2.1": "ZPL-2.1",
}
# Packages that are pinned for other interpreters or systems, and so are not always there to be asked.
ELSEWHERE = {
    "backports-zstd": "PSF-2.0",
    "brotlicffi": "MIT",
    "cffi": "MIT",
    "colorama": "BSD-3-Clause",
    "pycparser": "BSD-3-Clause",
}


def pinned() -> set[str]:
    """The packages in requirements.txt."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE))


def stated(package: str) -> str | None:
    """The licence that an installed package states, in SPDX; None if it is not installed."""
    try:
        about = metadata(package).json
    except PackageNotFoundError:
        return None
    found = str(about.get("license_expression") or about.get("license") or "")
    if not found:
        classes = [each for each in about.get("classifier", []) if each.startswith("License :: OSI Approved")]
        found = " OR ".join(each.rpartition(" :: ")[2] for each in classes)
    return SPDX.get(found, found)


def listed(text: str) -> dict[str, str]:
    """The licence of each package by the list in the text of NOTICE. Raises ValueError if one stands there twice."""
    found: dict[str, str] = {}
    for entry in text.partition(HEADING)[2].split("\n\n"):
        licence, _, packages = " ".join(entry.split()).partition(": ")
        for package in packages.split(", "):
            if package in found:
                raise ValueError(f"{package} stands in NOTICE twice")
            found[package] = licence
    return found


def made() -> str:
    """The list as it should be."""
    groups: dict[str, list[str]] = defaultdict(list)
    for package in sorted(pinned()):
        groups[stated(package) or ELSEWHERE[package]].append(package)
    entries = (f"{licence}: {', '.join(packages)}" for licence, packages in sorted(groups.items()))
    return "\n\n".join(fill(entry, WIDTH, break_on_hyphens=False, break_long_words=False) for entry in entries) + "\n"


if __name__ == "__main__":
    NOTICE.write_text(NOTICE.read_text(encoding="utf-8").partition(HEADING)[0] + HEADING + made(), encoding="utf-8")
