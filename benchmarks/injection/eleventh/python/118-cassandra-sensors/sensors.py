import os
from dataclasses import dataclass
from datetime import datetime, timezone
from uuid import UUID

from aws_lambda_powertools import Logger

from keyspaces import Keyspaces

logger = Logger()
KINDS = {"temp": "temperature", "hum": "humidity", "co2": "carbon_dioxide"}


@dataclass(frozen=True)
class Measurement:
    sensor: UUID
    at: datetime
    kind: str
    value: float

    @property
    def bucket(self) -> str:
        return self.at.strftime("%Y%m%d")


class MessageError(ValueError):
    pass


def measurements(event: dict):
    try:
        sensor = UUID(event["sensor"])
        at = datetime.fromtimestamp(float(event["ts"]), tz=timezone.utc)
        readings = event["readings"].items()
    except (KeyError, TypeError, ValueError, AttributeError):
        raise MessageError("message") from None
    for short, value in readings:
        kind = KINDS.get(short)
        if kind is not None:
            yield Measurement(sensor, at, kind, float(value))


store = Keyspaces()
TTL = int(os.environ.get("TTL_DAYS", "90")) * 86400


def handler(event, context):
    try:
        rows = list(measurements(event))
    except MessageError:
        return {"saved": 0}
    if rows:
        previous = store.last(rows[0])
        store.save(rows, TTL)
        logger.info("saved", extra={"sensor": str(rows[0].sensor), "rows": len(rows), "first": previous is None})
    return {"saved": len(rows)}
