import base64
import json
import os
import re
from typing import NamedTuple, Optional

import boto3

firehose = boto3.client("firehose")
STREAM = os.environ["DELIVERY_STREAM"]
SENSOR = re.compile(r"^[0-9a-f]{16}\Z")


class Measurement(NamedTuple):
    sensor: str
    value: float
    time: int

    def line(self):
        return json.dumps({"sensor": self.sensor, "value": self.value, "time": self.time}) + "\n"


def parse(data: bytes) -> Optional[Measurement]:
    try:
        raw = json.loads(data)
        if not SENSOR.match(raw["sensor"]):
            return None
        return Measurement(raw["sensor"], float(raw["value"]), int(raw["time"]))
    except (KeyError, TypeError, ValueError):
        return None


def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start:start + size]


def handler(event, context):
    measurements = []
    dropped = 0
    for record in event["Records"]:
        measurement = parse(base64.b64decode(record["kinesis"]["data"]))
        if measurement is None:
            dropped += 1
        else:
            measurements.append(measurement)
    for chunk in chunks(measurements, 500):
        response = firehose.put_record_batch(
            DeliveryStreamName=STREAM,
            Records=[{"Data": m.line().encode("utf-8")} for m in chunk],
        )
        if response["FailedPutCount"]:
            raise RuntimeError("%d records failed" % response["FailedPutCount"])
    print("passed %d, dropped %d" % (len(measurements), dropped))
