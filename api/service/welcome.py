"""`python -m api.service.welcome`: prints example URLs after the service has been started."""

from __future__ import annotations

import sys

from api.settings import Settings
from models.settings import SettingsError


def main() -> None:
    """Write a few URLs to standard output."""
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        sys.exit(str(error))
    base = f"http://127.0.0.1:{settings.port}"
    lines = (
        f"Serving on {base} – stop with Ctrl-C.",
        f"  {base}/docs/   read the documentation and try it",
        f"  curl '{base}/v1/events?limit=1'",
        f"  curl '{base}/v1/statements?q=peace&sort=-documents'",
        f"  curl '{base}/v1/agreements?country=GRC'",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
