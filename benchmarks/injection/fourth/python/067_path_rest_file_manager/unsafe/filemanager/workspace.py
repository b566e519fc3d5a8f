from __future__ import annotations

import base64
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from .errors import Missing, OutsideWorkspace

MOUNT = Path(os.environ.get("MOUNT", "/mnt/workspaces"))
MAX_BYTES = 4 * 1024 * 1024


@dataclass
class Entry:
    name: str
    size: int
    modified: int
    folder: bool

    @classmethod
    def of(cls, path: Path) -> "Entry":
        stat = path.stat()
        return cls(path.name, stat.st_size, int(stat.st_mtime), path.is_dir())


class Workspace:
    """The folder of a team. The team comes out of the verified token."""

    def __init__(self, team: int):
        self.root = MOUNT / ("team-%d" % team)

    def resolve(self, relative: str) -> Path:
        relative = relative.lstrip("/")
        if relative.startswith(".."):
            raise OutsideWorkspace()
        return self.root.joinpath(relative)

    def listing(self) -> Iterator[Entry]:
        if not self.root.is_dir():
            return
        for path in sorted(self.root.iterdir()):
            yield Entry.of(path)

    def read(self, relative: str) -> str:
        target = self.resolve(relative)
        try:
            with open(target, "rb") as stream:  # expect: path
                content = stream.read(MAX_BYTES)
        except FileNotFoundError:
            raise Missing() from None
        return base64.b64encode(content).decode("ascii")

    def remove(self, relative: str) -> None:
        target = self.resolve(relative)
        try:
            os.remove(target)  # expect: path
        except FileNotFoundError:
            raise Missing() from None

    def new_note(self, text: str) -> str:
        name = "note-%d.txt" % int(time.time() * 1000)
        self.root.mkdir(parents=True, exist_ok=True)
        with open(self.root / name, "w", encoding="utf-8") as stream:
            stream.write(text[:10000])
        return name
