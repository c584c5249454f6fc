"""How gunicorn serves `wsgi:app`: processes that share nothing but the folder in which they count their requests.

Beside them runs one that writes the bodies of records that change; see docs/decisions/0009-ready-made.md.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
from typing import Any

# In a process of its own: what is imported here would be kept by all that serve, even when they are told to reload.
checked = subprocess.run([sys.executable, "-m", "api.service.configuration"], stdout=subprocess.PIPE, check=False)
if checked.returncode:
    sys.exit(checked.returncode)
settings = json.loads(checked.stdout)

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
made = None if os.environ.get(FOLDER) else tempfile.mkdtemp(prefix="newsrecords-metrics-")
if made:
    os.environ[FOLDER] = made

bind = f"127.0.0.1:{settings['port']}"
workers = settings["processes"]
threads = 4
loglevel = "warning"
limit_request_line = 8190  # bytes, the most that gunicorn takes: filters by many ids make long addresses


def post_worker_init(_worker: Any) -> None:
    """What is there before the first request stays: to look through it again and again would cost much."""
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    """What a process counted stays; what it measured at the moment ends with it."""
    from prometheus_client import multiprocess  # noqa: PLC0415  it looks for the folder when imported

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def when_ready(server: Any) -> None:
    """Have bodies written ahead for as long as the service runs."""
    server.renderer = subprocess.Popen([sys.executable, "-m", "api.rendering", "--follow"])


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    renderer = getattr(server, "renderer", None)
    if renderer:
        renderer.terminate()
        renderer.wait()
    if made:
        shutil.rmtree(made, ignore_errors=True)
