import os
import shutil
import zipfile


class UnsafeArchive(Exception):
    pass


class ThemeArchive:
    suffixes = (".css", ".js", ".svg", ".woff2", ".html")

    def __init__(self, fileobj):
        self._zip = zipfile.ZipFile(fileobj)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._zip.close()

    def _members(self):
        for info in self._zip.infolist():
            if not info.is_dir() and info.filename.endswith(self.suffixes):
                yield info

    def unpack(self, root):
        base = os.path.realpath(root) + os.sep
        for info in self._members():
            target = os.path.realpath(os.path.join(root, info.filename))
            if not target.startswith(base):
                raise UnsafeArchive(info.filename)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with self._zip.open(info) as src, open(target, "wb") as dst:
                shutil.copyfileobj(src, dst)
            yield target
