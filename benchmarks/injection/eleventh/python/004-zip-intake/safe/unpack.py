import shutil
from pathlib import Path


class ArchiveUnpacker:
    """Writes archive members one by one so that sizes can be capped."""

    MAX_MEMBER = 64 * 1024 * 1024

    def __init__(self, root: Path):
        self._root = root.resolve()

    def _targets(self, archive):
        for member in archive.infolist():
            if member.is_dir() or member.file_size > self.MAX_MEMBER:
                continue
            target = (self._root / member.filename).resolve()
            if not target.is_relative_to(self._root):
                continue
            yield member, target

    def unpack(self, archive) -> int:
        count = 0
        for member, target in self._targets(archive):
            with archive.open(member) as src, open(target, "wb") as dst:
                shutil.copyfileobj(src, dst)
            count += 1
        return count
