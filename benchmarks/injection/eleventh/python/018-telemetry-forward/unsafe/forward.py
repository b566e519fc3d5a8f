import json
import os

import boto3
from botocore.config import Config

events = boto3.client("events", config=Config(retries={"max_attempts": 5, "mode": "standard"}))
BUS = os.environ["FLEET_BUS"]


def shape(event: dict) -> dict:
    event.setdefault("unit", "celsius")
    event.setdefault("schema", 3)
    return event


class BusError(RuntimeError):
    pass


class FleetBus:
    def __init__(self, client, bus):
        self._client = client
        self._bus = bus

    def emit(self, detail: dict) -> str:
        entry = {
            "EventBusName": self._bus,
            "Source": "fleet.telemetry",
            "DetailType": "ReadingReceived",
            "Detail": json.dumps(detail),
        }
        answer = self._client.put_events(Entries=[entry])  # expect: publish
        if answer["FailedEntryCount"]:
            raise BusError(answer["Entries"][0].get("ErrorCode", "unknown"))
        return answer["Entries"][0]["EventId"]


def handler(event, context):
    return {"eventId": FleetBus(events, BUS).emit(shape(event))}
