# trigger: s3_batch
import hashlib
from pathlib import Path
from urllib.parse import unquote_plus


class Thumbnails:
    def __init__(self, root: Path):
        self._root = root

    def of(self, key: str) -> Path:
        return self._root / key / "small" / "image.webp"

    def forget(self, key: str) -> None:
        self.of(key).unlink(missing_ok=True)  # expect: INJ006


thumbnails = Thumbnails(Path("/mnt/thumbnails"))


def unsafe(event, context):
    for task in event["tasks"]:
        thumbnails.forget(unquote_plus(task["s3Key"]))


def safe(event, context):
    for task in event["tasks"]:
        thumbnails.forget(hashlib.blake2b(task["s3Key"].encode()).hexdigest())
