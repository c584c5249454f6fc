"""Errors that end a whole run. One that concerns a single document is a value: `ingest.read.Failure`."""

from __future__ import annotations


class CannotRunError(Exception):
    """The run cannot go on: no model, cluster or tables, or workers that keep dying. The message says what to do."""
