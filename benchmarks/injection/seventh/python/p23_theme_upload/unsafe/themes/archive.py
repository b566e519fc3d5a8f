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
        for info in self._members():
            target = os.path.join(root, info.filename)
            os.makedirs(os.path.dirname(target), exist_ok=True)  # expect: path
            with self._zip.open(info) as src, open(target, "wb") as dst:  # expect: path
                shutil.copyfileobj(src, dst)
            yield target
