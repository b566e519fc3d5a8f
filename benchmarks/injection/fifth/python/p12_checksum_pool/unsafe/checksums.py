import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

ROOT = "/mnt/archive"
MAX_FILES = 200


class TooMany(Exception):
    """The state machine catches it by its name and splits the list."""


def checksum(algorithm, name):
    with os.popen("%ssum %s/%s" % (algorithm, ROOT, name)) as pipe:  # expect: cmd
        digest, _, _ = pipe.read().partition(" ")
    return name, digest


def handler(event, context):
    names = event["Files"]["Names"]
    if len(names) > MAX_FILES:
        raise TooMany(len(names))
    if not os.path.ismount(ROOT):
        raise RuntimeError("the archive is not mounted")
    algorithm = "sha256" if event.get("Strong", True) else "md5"
    with ThreadPoolExecutor(max_workers=4) as pool:
        results = dict(pool.map(partial(checksum, algorithm), names))
    return {"Checksums": results, "Missing": sorted(set(names) - set(results))}
