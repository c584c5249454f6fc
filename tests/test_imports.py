"""Every module can be imported, whatever the interpreter."""

from importlib import import_module
from pkgutil import walk_packages

import pytest

import api
import ingest
import models

MODULES = [
    found.name for package in (api, ingest, models) for found in walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_it_can_be_imported(name: str) -> None:
    assert import_module(name).__doc__
