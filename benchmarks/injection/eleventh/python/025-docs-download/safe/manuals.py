import os
from pathlib import Path


class ManualNotFound(LookupError):
    pass


class ManualLibrary:
    LIMIT = 4 * 1024 * 1024

    def __init__(self, root: str):
        self._root = os.path.realpath(root)

    def _locate(self, name: str) -> Path:
        candidate = os.path.realpath(os.path.join(self._root, name))
        if os.path.commonpath([self._root, candidate]) != self._root:
            raise ManualNotFound(name)
        return Path(candidate)

    def read(self, name: str) -> bytes:
        location = self._locate(name)
        try:
            with location.open("rb") as stream:
                return stream.read(self.LIMIT)
        except OSError:
            raise ManualNotFound(name) from None
