import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

ROOT = "/mnt/archive"
MAX_FILES = 200


class TooMany(Exception):
    """The state machine catches it by its name and splits the list."""


def checksum(algorithm, entry):
    digest = hashlib.new(algorithm)
    with open(entry.path, "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return entry.name, digest.hexdigest()


def handler(event, context):
    names = event["Files"]["Names"]
    if len(names) > MAX_FILES:
        raise TooMany(len(names))
    if not os.path.ismount(ROOT):
        raise RuntimeError("the archive is not mounted")
    algorithm = "sha256" if event.get("Strong", True) else "md5"
    entries = [entry for entry in os.scandir(ROOT) if entry.name in set(names) and entry.is_file()]
    with ThreadPoolExecutor(max_workers=4) as pool:
        results = dict(pool.map(partial(checksum, algorithm), entries))
    return {"Checksums": results, "Missing": sorted(set(names) - set(results))}
