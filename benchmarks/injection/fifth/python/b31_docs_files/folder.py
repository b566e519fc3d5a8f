import os
import re
import tempfile

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(?:md|txt|pdf)")


class UnsafeName(ValueError):
    pass


class ProjectFolder:
    root = os.path.realpath("/mnt/projects")

    def __init__(self, project: int):
        self.path = os.path.join(self.root, f"{project:06d}")

    def _resolve(self, name):
        if not NAME.fullmatch(name):
            raise UnsafeName()
        path = os.path.realpath(os.path.join(self.path, name))
        if os.path.dirname(path) != self.path:
            raise UnsafeName()
        return path

    def listing(self):
        try:
            with os.scandir(self.path) as entries:
                return sorted(entry.name for entry in entries if entry.is_file())
        except FileNotFoundError:
            return []

    def read(self, name):
        with open(self._resolve(name), "rb") as stream:
            return stream.read()

    def write(self, name, content):
        target = self._resolve(name)
        os.makedirs(self.path, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(temporary, target)
        return len(content)
