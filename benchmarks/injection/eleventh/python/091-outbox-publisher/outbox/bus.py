import os
import time
from functools import wraps

import boto3

from .events import DomainEvent


class NotAccepted(RuntimeError):
    pass


def retried(attempts: int, *, on: type[Exception], base: float = 0.1):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(attempts):
                try:
                    return function(*args, **kwargs)
                except on:
                    if attempt == attempts - 1:
                        raise
                    time.sleep(base * 2**attempt)

        return wrapper

    return decorate


class DomainBus:
    def __init__(self, client, name: str, source: str):
        self._client = client
        self._name = name
        self._source = source

    @classmethod
    def from_env(cls) -> "DomainBus":
        return cls(boto3.client("events"), os.environ["BUS"], "insurance.core")

    @retried(4, on=NotAccepted)
    def publish(self, event: DomainEvent) -> str:
        answer = self._client.put_events(
            Entries=[
                {
                    "EventBusName": self._name,
                    "Source": self._source,
                    "DetailType": event.kind,
                    "Detail": event.model_dump_json(),
                }
            ]
        )
        entry = answer["Entries"][0]
        if "ErrorCode" in entry:
            raise NotAccepted(entry["ErrorCode"])
        return entry["EventId"]
