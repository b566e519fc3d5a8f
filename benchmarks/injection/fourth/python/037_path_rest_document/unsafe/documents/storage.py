import base64
from pathlib import Path


class StorageError(Exception):
    pass


class Storage:
    def __init__(self, root):
        self.root = Path(root)

    def locate(self, name):
        raise NotImplementedError

    def load(self, name):
        target = self.locate(name)
        with open(target, "rb") as stream:  # expect: path
            return base64.b64encode(stream.read()).decode()


class SharedStorage(Storage):
    """Documents of all departments; a department is a folder."""

    def locate(self, name):
        if name.startswith("/"):
            raise StorageError("absolute")
        return self.root / name
