from functools import lru_cache
from pathlib import Path


class NotThere(LookupError):
    pass


class Library:
    def __init__(self, root: Path):
        self.root = root.resolve()

    def locate(self, name: str) -> Path:
        candidate = (self.root / name.lstrip("/")).resolve()
        if not candidate.is_relative_to(self.root):
            raise NotThere(name)
        return candidate

    @lru_cache(maxsize=16)
    def read(self, name: str) -> bytes:
        try:
            return self.locate(name).read_bytes()
        except OSError:
            raise NotThere(name)
