from .registry import run
from . import extract, load  # noqa: F401


def handler(event, context):
    return run(event["task"], event.get("arguments", {}))
