"""Store the bodies of every record that changed since the last time: what lists send of it, and its own page.

    python -m api.rendering [--follow]

With --follow it checks for changes every second, until the process that started it ends.
"""

from __future__ import annotations

import argparse
from contextlib import suppress

from api.http import json_log
from api.rendering.renderer import follow, write_missing
from api.settings import LogFormat, Settings
from models.database import connect


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m api.rendering", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--follow", action="store_true", help="go on and store what changes")
    options = parser.parse_args()
    settings = Settings.from_environment()
    if settings.log_format is LogFormat.JSON:
        json_log.configure()
    engine = connect(settings.database_url)
    if options.follow:
        with suppress(KeyboardInterrupt):
            follow(engine, settings.whole_texts)
    else:
        print(f"Bodies of records stored: {write_missing(engine, whole_texts=settings.whole_texts):,}.")  # noqa: T201  it is the command line
    engine.dispose()


if __name__ == "__main__":
    main()
