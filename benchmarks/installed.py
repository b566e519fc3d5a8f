"""Tools that benchmarks compare with. They are installed once, into a folder that is kept between runs."""

from __future__ import annotations

import subprocess
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path


def kept(name: str) -> Path:
    """A folder of this name."""
    return Path(tempfile.gettempdir()) / "maremma-bench" / name


def from_pip(requirement: str) -> Path:
    """The environment in which a Python package is installed; it is pinned as in `bandit==1.9.4`."""
    home = kept(requirement)
    done = home / "installed"
    if not done.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", requirement], check=True)
        done.touch()
    return home


def from_npm(requirements: Sequence[str]) -> Path:
    """The folder that holds the `node_modules` of packages that are pinned as in `esbuild@0.28.2`; needs npm."""
    home = kept("+".join(requirements).replace("/", "_"))
    done = home / "installed"
    if not done.exists():
        home.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(home), *requirements]
        subprocess.run(command, check=True)
        done.touch()
    return home
