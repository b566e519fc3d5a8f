import json
import os

import boto3
from botocore.config import Config
from pydantic import BaseModel, ConfigDict, Field

events = boto3.client("events", config=Config(retries={"max_attempts": 5, "mode": "standard"}))
BUS = os.environ["FLEET_BUS"]


class Reading(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    device: str = Field(pattern=r"^[a-z0-9-]{4,36}$")
    temperature: float = Field(ge=-80, le=200)
    unit: str = Field(default="celsius", pattern=r"^(celsius|kelvin)$")
    schema_version: int = Field(default=3, ge=1, le=9)


def shape(event: dict) -> dict:
    return Reading.model_validate(event).model_dump()


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
        answer = self._client.put_events(Entries=[entry])
        if answer["FailedEntryCount"]:
            raise BusError(answer["Entries"][0].get("ErrorCode", "unknown"))
        return answer["Entries"][0]["EventId"]


def handler(event, context):
    return {"eventId": FleetBus(events, BUS).emit(shape(event))}
