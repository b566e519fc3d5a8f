# trigger: stepfunctions
import functools
from typing import NamedTuple

import httpx


class Target(NamedTuple):
    host: str
    path: str
    port: int = 443


def url_of(target):
    return functools.reduce(lambda text, part: text + part, ["https://", target.host, "/", target.path])


def unsafe(event, context):
    target = Target(event["host"], "health")
    return httpx.get(url_of(target)).status_code  # expect: INJ007


def safe(event, context):
    target = Target("status.internal", "health", int(event["port"]))
    return httpx.get(url_of(target)).status_code
