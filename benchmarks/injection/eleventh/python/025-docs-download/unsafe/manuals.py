import os
from pathlib import Path


class ManualNotFound(LookupError):
    pass


class ManualLibrary:
    LIMIT = 4 * 1024 * 1024

    def __init__(self, root: str):
        self._root = os.path.realpath(root)

    def _locate(self, name: str) -> Path:
        candidate = os.path.normpath(os.path.join(self._root, name.replace("\\", "/")))
        if not candidate.endswith((".pdf", ".txt", ".csv", ".conf", ".py")):
            raise ManualNotFound(name)
        return Path(candidate)

    def read(self, name: str) -> bytes:
        location = self._locate(name)
        try:
            with location.open("rb") as stream:  # expect: path
                return stream.read(self.LIMIT)
        except OSError:
            raise ManualNotFound(name) from None
