"""`python -m api.service.configuration` checks the settings and prints as JSON those that gunicorn.conf.py needs."""

from __future__ import annotations

import json
import sys

from api.settings import LARGEST_BODY, Settings
from models.settings import SettingsError


def main() -> int:
    """Print the settings of the server; returns 1 if any setting is invalid, with each named on standard error."""
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    needed = {
        "port": settings.port,
        "processes": settings.processes,
        "log_format": settings.log_format,
        "largest_body": settings.largest_document,
        "unauthorized_body": max(LARGEST_BODY, settings.analyze_bytes),
    }
    sys.stdout.write(json.dumps(needed) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
