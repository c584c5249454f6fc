"""NOTICE names whatever is installed with the service, with the licence that it states."""

from __future__ import annotations

import re

import pytest

from tests.docs.notice import HEADING, NOTICE, SPDX, listed, pinned, stated

TEXT = NOTICE.read_text(encoding="utf-8")


def test_every_pinned_package_is_listed_and_no_other() -> None:
    """`python -m tests.docs.notice` writes the list anew; read what it changes."""
    assert listed(TEXT).keys() == pinned()


def test_licences_are_those_that_the_packages_state() -> None:
    found = {package: stated(package) for package in pinned()}
    assert {
        package: licence for package, licence in listed(TEXT).items() if found[package] not in {None, licence}
    } == {}
    assert sum(licence is not None for licence in found.values()) > 90


def test_every_licence_is_an_expression() -> None:
    simple = r"[A-Za-z0-9.-]+"
    for licence in {*listed(TEXT).values(), *SPDX.values()}:
        assert re.fullmatch(rf"\(?{simple}\)?( (AND|OR) \(?{simple}\)?)*", licence), licence


def test_what_packages_contain_is_named_by_packages_that_are_installed() -> None:
    """The language model, the encoder, GeoNames, Swagger UI …: written by hand above the list."""
    contained = re.findall(r"^- (?P<work>.+?) \((?P<package>[a-z0-9-]+)\): ", TEXT.partition(HEADING)[0], re.MULTILINE)
    assert len(contained) >= 6
    assert {package for _, package in contained} <= pinned()


def test_a_package_that_is_listed_twice_is_found() -> None:
    with pytest.raises(ValueError, match="six stands in NOTICE twice"):
        listed(f"{HEADING}MIT: six, lxml\n\nISC: six\n")
