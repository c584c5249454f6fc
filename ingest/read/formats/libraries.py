"""The libraries that some formats need beside requirements.txt, and what is said where one is missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from ingest.read.failure import RefusedError

REQUIREMENTS = "requirements-formats.txt"


def library(module: str, package: str) -> ModuleType:
    """A module of an optional package. Raises `RefusedError`, which says what to install."""
    try:
        return import_module(module)
    except ImportError:
        raise RefusedError(f"needs {package}, which is not installed: pip install -r {REQUIREMENTS}") from None
