import json
import uuid
from dataclasses import asdict, dataclass

import boto3

iot = boto3.client("iot-data")
LOW, HIGH = 5.0, 35.0


@dataclass(frozen=True)
class Alert:
    device: str
    celsius: float
    reason: str

    @classmethod
    def of(cls, reading):
        device = str(uuid.UUID(reading["device"]))
        celsius = round(float(reading["celsius"]), 1)
        if celsius < LOW:
            return cls(device, celsius, "frost")
        if HIGH < celsius < 150:
            return cls(device, celsius, "heat")
        return None


def handler(event, context):
    alert = Alert.of(event)
    if alert is None:
        return {"alert": False}
    iot.publish(topic="building/alerts", qos=1, payload=json.dumps(asdict(alert)))
    return {"alert": True}
