"""Pinned packages that a copy of the PyPA advisory database names: `python -m tests.docs.advisories FOLDER`.

For where the package index has no advisories (`make audit` asks it). FOLDER is a checkout of `pypa/advisory-database`,
whose files are in the OSV schema. Withdrawn advisories do not count.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PINS = ("requirements.txt", "requirements-formats.txt", "requirements-dask.txt", "requirements-dev.txt")


def pinned(texts: Sequence[str]) -> dict[str, set[Version]]:
    """The versions that lock files pin, by name; a package may be pinned otherwise for another interpreter."""
    found: dict[str, set[Version]] = {}
    for text in texts:
        for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE):
            found.setdefault(canonicalize_name(name), set()).add(Version(version))
    return found


def is_affected(version: Version, affected: Mapping[str, Any]) -> bool:
    """Whether a version is listed, or lies from where a flaw came to where it was mended."""
    ranges = [span["events"] for span in affected.get("ranges", ()) if span["type"] == "ECOSYSTEM"]  # or of commits
    return str(version) in affected.get("versions", ()) or any(_is_within(version, events) for events in ranges)


def _is_within(version: Version, events: Sequence[Mapping[str, str]]) -> bool:
    within = False
    for event in events:
        if "introduced" in event:
            within = within or version >= Version(event["introduced"])
        elif "fixed" in event:
            within = within and version < Version(event["fixed"])
        elif "last_affected" in event:
            within = within and version <= Version(event["last_affected"])
    return within


def flaws(advisories: Sequence[Path], pins: Mapping[str, set[Version]]) -> Iterator[str]:
    """A line for each pinned version that an advisory names."""
    for path in advisories:
        advisory = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        if "withdrawn" in advisory:
            continue
        for affected in advisory["affected"]:
            name = canonicalize_name(affected["package"]["name"])
            for version in sorted(pins.get(name, ())):
                if is_affected(version, affected):
                    yield f"{name} {version}: {advisory['id']} ({', '.join(advisory.get('aliases', ()))})"


def main() -> None:
    """Print the flaws and how much was compared; exit with 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.docs.advisories")
    parser.add_argument("folder", type=Path, help="a checkout of pypa/advisory-database")
    advisories = sorted(parser.parse_args().folder.glob("vulns/*/*.yaml"))
    if not advisories:
        parser.error("there is no vulns/*/*.yaml: this is no checkout of pypa/advisory-database")
    pins = pinned([(ROOT / name).read_text(encoding="utf-8") for name in PINS])
    known = {canonicalize_name(path.parent.name) for path in advisories}
    found = list(flaws(advisories, pins))
    sys.stdout.writelines(line + "\n" for line in found)
    named = len(pins.keys() & known)
    sys.stdout.write(
        f"{len(pins)} packages, {named} of them with advisories of {len(advisories)}: {len(found)} flaws\n"
    )
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
