import json
import os
import re
from dataclasses import asdict, dataclass
from decimal import Decimal

import boto3

iot = boto3.client("iot-data")
fleet = boto3.resource("dynamodb").Table(os.environ["FLEET_TABLE"])
DEVICE = re.compile(r"[a-z]{3}-\d{6}")
MODES = {"eco", "comfort", "off"}


class InvalidReport(ValueError):
    pass


@dataclass(frozen=True)
class Report:
    device: str
    mode: str
    battery: int
    celsius: float

    @classmethod
    def from_event(cls, event: dict) -> "Report":
        device = event.get("device", "")
        if not isinstance(device, str) or not DEVICE.fullmatch(device):
            raise InvalidReport("device")
        if event.get("mode") not in MODES:
            raise InvalidReport("mode")
        battery = int(event["battery"])
        if not 0 <= battery <= 100:
            raise InvalidReport("battery")
        return cls(device, event["mode"], battery, round(float(event["celsius"]), 1))


def desired_mode(report: Report) -> str:
    if report.battery < 10:
        return "off"
    return "eco" if report.celsius > 22 else report.mode


def store(report: Report) -> None:
    item = asdict(report)
    item["celsius"] = Decimal(str(report.celsius))
    fleet.put_item(Item=item)


def handler(event, context):
    try:
        report = Report.from_event(event)
    except (InvalidReport, KeyError, TypeError, ValueError):
        return {"accepted": False}
    store(report)
    iot.publish(
        topic=f"fleet/{report.device}/desired",
        qos=1,
        payload=json.dumps({"mode": desired_mode(report), "battery": report.battery}),
    )
    return {"accepted": True}
