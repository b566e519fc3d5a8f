# trigger: lattice
from pathlib import Path

ROOT = Path("/mnt/share").resolve()


class Outside(Exception):
    pass


def loose(path):
    path = ROOT / path
    if not str(path).startswith(str(ROOT)):
        raise Outside(path)
    return path


def strict(path):
    path = (ROOT / path).resolve()
    if ROOT not in path.parents:
        raise Outside(path)
    return path


def unsafe(event, context):
    with loose(event["raw_path"].lstrip("/")).open() as found:  # expect: INJ006
        return {"statusCode": 200, "body": found.read()}


def safe(event, context):
    with strict(event["raw_path"].lstrip("/")).open() as found:
        return {"statusCode": 200, "body": found.read()}
