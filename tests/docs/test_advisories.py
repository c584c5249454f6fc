"""Which pinned versions an advisory names."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from packaging.version import Version

from tests.docs.advisories import flaws, pinned

PINS = {"some-parser": {Version("2.4.1")}}


def advisory(folder: Path, **affected: object) -> Path:
    """An advisory about a package, in the OSV schema, without what nobody reads."""
    path = folder / "PYSEC-0000-1.yaml"
    about = {"package": {"name": "Some_Parser", "ecosystem": "PyPI"}, **affected}
    path.write_text(yaml.safe_dump({"id": "PYSEC-0000-1", "aliases": ["CVE-0000-1"], "affected": [about]}))
    return path


def ranged(*events: dict[str, str]) -> list[dict[str, object]]:
    """One range of versions."""
    return [{"type": "ECOSYSTEM", "events": list(events)}]


@pytest.mark.parametrize(
    "events",
    [
        [{"introduced": "0"}],
        [{"introduced": "0"}, {"fixed": "2.10"}],
        [{"introduced": "1.0"}, {"fixed": "1.5"}, {"introduced": "2.4"}, {"fixed": "2.4.2"}],
        [{"introduced": "2.0"}, {"last_affected": "2.4.1"}],
    ],
)
def test_a_version_within_is_named(tmp_path: Path, events: list[dict[str, str]]) -> None:
    assert list(flaws([advisory(tmp_path, ranges=ranged(*events))], PINS)) == [
        "some-parser 2.4.1: PYSEC-0000-1 (CVE-0000-1)"
    ]


@pytest.mark.parametrize(
    "events",
    [
        [{"introduced": "0"}, {"fixed": "2.4.1"}],
        [{"introduced": "2.10"}],
        [{"introduced": "0"}, {"last_affected": "2.4"}],
        [{"introduced": "1.0"}, {"fixed": "1.5"}, {"introduced": "3.0"}],
    ],
)
def test_a_version_outside_is_not(tmp_path: Path, events: list[dict[str, str]]) -> None:
    assert not list(flaws([advisory(tmp_path, ranges=ranged(*events))], PINS))


def test_a_listed_version_is_named(tmp_path: Path) -> None:
    path = advisory(tmp_path, versions=["2.4.1"])
    assert list(flaws([path], PINS))
    path.write_text(path.read_text() + "withdrawn: 2024-01-01T00:00:00Z\n")
    assert not list(flaws([path], PINS))


def test_every_pin_of_a_lock_file_is_read() -> None:
    lock = "some.parser==2.4.1 \\\n    --hash=sha256:0\nother==1.0 ; python_version < '3.12' \\\nother==2.0\n"
    assert pinned([lock]) == {**PINS, "other": {Version("1.0"), Version("2.0")}}
