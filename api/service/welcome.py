"""`python -m api.service.welcome`: where the service can be tried, for whoever has just started it."""

from __future__ import annotations

import sys

from api.settings import from_environment


def main() -> None:
    """Write a few addresses to standard output."""
    base = f"http://127.0.0.1:{from_environment().port}"
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
