import base64
import json
import os
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Dict, Iterator

import boto3

table = boto3.resource("dynamodb").Table(os.environ["POSITIONS"])


@dataclass(frozen=True)
class Position:
    vehicle: str
    latitude: Decimal
    longitude: Decimal
    time: int

    @classmethod
    def parse(cls, raw: bytes) -> "Position":
        data = json.loads(raw, parse_float=Decimal)
        return cls(
            vehicle=str(data["vehicle"]),
            latitude=Decimal(str(data["lat"])),
            longitude=Decimal(str(data["lon"])),
            time=int(data["time"]),
        )


def positions(event: Dict[str, Any]) -> Iterator[Position]:
    for records in event["records"].values():
        for record in records:
            yield Position.parse(base64.b64decode(record["value"]))


def consume(event, context):
    latest: Dict[str, Position] = {}
    for position in positions(event):
        known = latest.get(position.vehicle)
        if known is None or known.time < position.time:
            latest[position.vehicle] = position
    with table.batch_writer(overwrite_by_pkeys=["vehicle"]) as batch:
        for position in latest.values():
            batch.put_item(Item=asdict(position))
    return len(latest)
