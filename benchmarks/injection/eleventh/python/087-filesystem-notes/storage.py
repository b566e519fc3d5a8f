from pathlib import Path


class OutsideFolder(ValueError):
    pass


class QuotaExceeded(ValueError):
    pass


class FolderStorage:
    LIMIT = 256 * 1024

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder.resolve(strict=True)

    def _path(self, name: str) -> Path:
        if "\x00" in name:
            raise OutsideFolder()
        path = (self._folder / name).resolve()
        if path == self._folder or not path.is_relative_to(self._folder):
            raise OutsideFolder()
        return path

    def read(self, name: str) -> str:
        return self._path(name).read_text(encoding="utf-8", errors="replace")

    def write(self, name: str, data: bytes) -> int:
        if len(data) > self.LIMIT:
            raise QuotaExceeded()
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            return stream.write(data)

    def remove(self, name: str) -> None:
        self._path(name).unlink()
