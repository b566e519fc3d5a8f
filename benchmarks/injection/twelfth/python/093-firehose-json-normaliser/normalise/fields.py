from datetime import datetime, timezone
from functools import reduce


def lower_keys(document):
    return {key.lower(): value for key, value in document.items()}


def utc(document):
    at = datetime.fromisoformat(document["at"])
    return {**document, "at": at.astimezone(timezone.utc).isoformat()}


def without_empty(document):
    return {key: value for key, value in document.items() if value not in ("", None)}


def normalised(document):
    if document.get("debug"):
        return None
    return reduce(lambda value, step: step(value), (lower_keys, utc, without_empty), document)
