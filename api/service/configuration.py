"""`python -m api.service.configuration` checks the environment and prints as JSON what gunicorn.conf.py needs of it."""

from __future__ import annotations

import json
import sys

from api.settings import Settings
from models.settings import SettingsError


def main() -> int:
    """Print the settings of the server; 1 if any setting cannot be used, each named on standard error."""
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps({"port": settings.port, "processes": settings.processes}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
