"""`python -m tests.docs.screenshots` takes the pictures of the pages in the README, of the samples, with Chromium."""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests.docs.cookbook import ROOT, served
from tests.worlds.databases import migrated

FOLDER = ROOT / "docs" / "screenshots"


class Shot(NamedTuple):
    """A page, and in which size and colours it is shown."""

    address: str
    width: int = 1280
    height: int = 860
    scheme: str = "light"


SHOTS = {
    "start": Shot("/", height=1180),
    "statement": Shot("/explore/statements/sksnc0bg3z7fh99g2b"),
    "article": Shot("/explore/documents/dksnc0btafgwaj9z1z#card-sksnc0bg3z7fh99g2b", scheme="dark"),
    "phone": Shot("/explore/events?type=CONSULT", 390, 860),
}


def main(folder: Path = FOLDER) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        engine = migrated(f"sqlite:///{scratch}/samples.sqlite")
        server = make_server("127.0.0.1", 0, served(engine).application, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            take(f"http://127.0.0.1:{server.server_port}", folder)
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def take(address: str, folder: Path) -> None:
    """Take all of them from the service at this address."""
    with sync_playwright() as playwright:
        # A container's root user has no sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, shot in SHOTS.items():
            screen: Any = {"width": shot.width, "height": shot.height}
            look: Any = {"color_scheme": shot.scheme, "reduced_motion": "reduce"}  # it would be taken as it scrolls
            page = browser.new_page(viewport=screen, **look)
            for _ in range(3):  # until the counts are there
                page.goto("about:blank")
                page.goto(address + shot.address)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
