import hashlib
from pathlib import Path
from urllib.parse import unquote_plus

CACHE = Path("/mnt/render-cache")


class RenderCache:
    def __init__(self, root: Path):
        self._root = root

    def entry(self, key: str) -> Path:
        return self._root / hashlib.sha256(key.encode()).hexdigest() / "render.bin"

    def drop(self, key: str) -> bool:
        entry = self.entry(key)
        try:
            entry.unlink()
        except FileNotFoundError:
            return False
        return True


def result(task: dict, code: str, text: str) -> dict:
    return {"taskId": task["taskId"], "resultCode": code, "resultString": text}


def handler(event, context):
    cache = RenderCache(CACHE)
    results = []
    for task in event["tasks"]:
        try:
            dropped = cache.drop(unquote_plus(task["s3Key"]))
            results.append(result(task, "Succeeded", "dropped" if dropped else "absent"))
        except OSError:
            results.append(result(task, "TemporaryFailure", "retry"))
    return {
        "invocationSchemaVersion": "1.0",
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": results,
    }
