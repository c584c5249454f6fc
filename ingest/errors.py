"""What ends a whole run, as against one document of it."""

from __future__ import annotations


class CannotRunError(Exception):
    """Nothing can be analyzed here: no model, no cluster, or workers that keep dying. The message says what to do."""
