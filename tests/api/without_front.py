"""A plugin of pytest that leaves out the one line of `create_app` by which anything stands in front of the application.

python -m pytest -p tests.api.without_front tests/api
"""

from __future__ import annotations

from flask import Flask

from api import front


def _leave_out(app: Flask) -> None:
    """Nothing is put in front of `app`."""


front.register = _leave_out
