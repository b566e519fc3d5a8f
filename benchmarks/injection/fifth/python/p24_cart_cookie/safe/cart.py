import base64
import json
import zlib


class Cart:
    def __init__(self, lines=None):
        self.lines = lines or {}

    @classmethod
    def from_cookie(cls, value):
        if not value:
            return cls()
        raw = zlib.decompress(base64.urlsafe_b64decode(value + "=="), bufsize=4096)
        return cls({int(sku): int(count) for sku, count in json.loads(raw).items()})

    def add(self, sku, count=1):
        self.lines[sku] = self.lines.get(sku, 0) + count
