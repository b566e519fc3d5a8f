import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import wraps
import time

import urllib3
from boto3.dynamodb.types import TypeDeserializer

http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2.0, read=5.0), retries=False)
ENDPOINTS = {
    "acme": "https://hooks.acme.example/v2/changes",
    "globex": "https://api.globex.example/incoming",
}
deserializer = TypeDeserializer()


def retry(times: int, pause: float):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except urllib3.exceptions.HTTPError:
                    if attempt == times:
                        raise
                    time.sleep(pause * attempt)

        return wrapper

    return decorate


@dataclass
class Subscription:
    id: str
    partner: str
    callback: str
    state: str

    @classmethod
    def from_image(cls, image: dict) -> "Subscription":
        plain = {name: deserializer.deserialize(value) for name, value in image.items()}
        return cls(str(plain["id"]), plain["partner"], plain.get("callback", ""), plain["state"])


@retry(times=3, pause=0.2)
def call(subscription: Subscription) -> int:
    payload = {"id": subscription.id, "active": subscription.state == "ACTIVE"}
    response = http.request("POST", subscription.callback, json=payload)  # expect: ssrf
    return response.status


def handler(event, context):
    changed = [
        Subscription.from_image(record["dynamodb"]["NewImage"])
        for record in event["Records"]
        if record["eventName"] in ("INSERT", "MODIFY")
    ]
    with ThreadPoolExecutor(max_workers=int(os.environ.get("WORKERS", "4"))) as pool:
        statuses = list(pool.map(call, changed))
    return {"delivered": sum(200 <= status < 300 for status in statuses)}
