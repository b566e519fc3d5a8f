import hashlib
import json
import os
import time
from typing import Callable

import boto3

_cache: dict = {"until": 0.0, "flags": {}}


def load() -> dict:
    if _cache["until"] < time.monotonic():
        raw = boto3.client("ssm").get_parameter(Name=os.environ["FLAGS_PARAMETER"])["Parameter"]["Value"]
        _cache.update(until=time.monotonic() + 60, flags=json.loads(raw))
    return _cache["flags"]


def bucket(name: str, user: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{name}:{user}".encode()).digest()[:4], "big") % 100


RULES: dict[str, Callable[[dict, dict], bool]] = {
    "percent": lambda rule, who: bucket(rule["salt"], who["id"]) < rule["percent"],
    "country": lambda rule, who: who["country"] in rule["in"],
    "always": lambda rule, who: True,
}


def is_on(flag: dict, who: dict) -> bool:
    return any(RULES[rule["kind"]](rule, who) for rule in flag.get("rules", []))


def handler(event, context):
    headers = event["headers"]
    who = {"id": headers.get("x-client-id", "anonymous"), "country": headers.get("cloudfront-viewer-country", "DE")}
    flags = {name: is_on(flag, who) for name, flag in load().items()}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json", "cache-control": "private, max-age=60"},
        "body": json.dumps({"flags": flags, "stage": os.environ.get("STAGE", "dev")}),
    }
