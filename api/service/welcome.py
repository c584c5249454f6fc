"""`python -m api.service.welcome http://127.0.0.1:8000`: prints example URLs, once the service listens there."""

from __future__ import annotations

import sys


def main(base: str) -> None:
    """Write a few URLs under the address `base` to standard output."""
    lines = (
        f"Serving on {base} – stop with Ctrl-C.",
        f"  {base}/   look around in a browser",
        f"  {base}/docs/   read the documentation and try it",
        f"  curl '{base}/v1/events?limit=1'",
        f"  curl '{base}/v1/statements?q=peace&sort=-documents'",
        f"  curl '{base}/v1/agreements?country=GRC'",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
