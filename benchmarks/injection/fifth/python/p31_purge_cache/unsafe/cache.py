import os
import shutil
from functools import reduce
from urllib.parse import unquote, urlparse


class Cache:
    def __init__(self, root):
        self.root = root

    def folder(self, url):
        parts = urlparse(url)
        return reduce(os.path.join, [self.root, parts.netloc, unquote(parts.path).strip("/")])

    def purge(self, url):
        folder = self.folder(url)
        shutil.rmtree(folder, ignore_errors=True)  # expect: path
        return 1

    def free_bytes(self):
        return shutil.disk_usage(self.root).free
