import json
import os
from datetime import datetime, timezone

import boto3

data = boto3.client("iot-data", endpoint_url=f"https://{os.environ['IOT_ENDPOINT']}")
MODES = frozenset({"eco", "comfort", "away"})
PLANS = {"eco": (16.0, 19.0), "comfort": (20.0, 22.0), "away": (10.0, 15.0)}


class Thermostat:
    def __init__(self, report):
        self.number = int(report["thermostat"])
        self.temperature = float(report["temperature"])
        self.mode = report.get("mode") if report.get("mode") in MODES else "eco"

    @property
    def thing(self):
        return f"thermostat-{self.number:06d}"

    def valve(self):
        low, high = PLANS[self.mode]
        if self.temperature >= high:
            return 0
        if self.temperature <= low:
            return 100
        return round((high - self.temperature) / (high - low) * 100)


def update(thermostat):
    data.update_thing_shadow(
        thingName=thermostat.thing,
        payload=json.dumps({"state": {"desired": {"valve": thermostat.valve()}}}),
    )


def handler(event, context):
    try:
        thermostat = Thermostat(event)
    except (KeyError, TypeError, ValueError):
        return {"updated": False}
    if not -30 < thermostat.temperature < 60:
        return {"updated": False}
    update(thermostat)
    return {"updated": True, "at": datetime.now(timezone.utc).isoformat()}
