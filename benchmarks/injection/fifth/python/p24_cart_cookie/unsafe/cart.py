import base64
import pickle
import zlib


class Cart:
    def __init__(self, lines=None):
        self.lines = lines or {}

    @classmethod
    def from_cookie(cls, value):
        if not value:
            return cls()
        raw = zlib.decompress(base64.urlsafe_b64decode(value + "=="), bufsize=4096)
        return cls(pickle.loads(raw))  # expect: deser

    def add(self, sku, count=1):
        self.lines[sku] = self.lines.get(sku, 0) + count
