"""Installs the other servers' packages once, into environments separate from that of the service."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent / "peers"


def python_peers(folder: Path, requirements: Path = PEERS / "requirements.txt") -> Path:
    """The Python interpreter of an environment with the packages that a file of requirements pins."""
    environment, wanted = folder / requirements.parent.name, requirements.read_bytes()
    python, mark = environment / "bin" / "python", environment / "installed.txt"
    if not mark.exists() or mark.read_bytes() != wanted:
        venv.create(environment, with_pip=True, clear=True)
        options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
        command = [str(python), "-m", "pip", "install", *options, "-r", str(requirements)]
        subprocess.run(command, check=True, stdout=sys.stderr)
        mark.write_bytes(wanted)
    return python


def node_peers(folder: Path) -> Path | None:
    """The folder of the modules that peers/package-lock.json pins; None if they cannot be installed.

    Their native parts need a compiler, and Node's headers under /usr, where distributions put them.
    """
    if shutil.which("npm") is None:
        print("soul-cli is left out: npm is not there.", file=sys.stderr)
        return None
    here = folder / "node"
    here.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PEERS / name, here / name)
    if not (here / "node_modules" / "built").exists():
        steps = (["ci", "--ignore-scripts"], ["rebuild", "--build-from-source", "better-sqlite3", "bcrypt"])
        for step in steps:
            command = ["npm", *step, "--no-audit", "--no-fund", "--nodedir=/usr"]
            done = subprocess.run(command, cwd=here, check=False, stdout=sys.stderr, stderr=sys.stderr)
            if done.returncode:
                print(f"soul-cli is left out: npm {step[0]} failed.", file=sys.stderr)
                return None
        (here / "node_modules" / "built").touch()
    return here / "node_modules"
