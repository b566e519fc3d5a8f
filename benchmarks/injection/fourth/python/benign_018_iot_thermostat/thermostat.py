import json
import os
import re
import time
from decimal import Decimal

import boto3

readings = boto3.resource("dynamodb").Table(os.environ["READINGS"])
iot = boto3.client("iot-data")

DEVICE = re.compile(r"th-[0-9a-f]{12}")
SCHEDULE = {range(0, 6): 17.0, range(6, 9): 20.5, range(9, 17): 18.5, range(17, 22): 21.0, range(22, 24): 17.5}


def target_for(hour):
    for hours, value in SCHEDULE.items():
        if hour in hours:
            return value
    return 18.0


class Report:
    def __init__(self, event):
        if not DEVICE.fullmatch(event["device"]):
            raise ValueError("device")
        self.device = event["device"]
        self.temperature = float(event["temperature"])
        self.battery = int(event.get("battery", 100))

    def save(self):
        readings.put_item(
            Item={
                "device": self.device,
                "time": int(time.time()),
                "temperature": Decimal(str(round(self.temperature, 2))),
                "battery": self.battery,
            }
        )


def on_report(event, context):
    report = Report(event)
    report.save()
    wanted = target_for(time.gmtime().tm_hour)
    if abs(report.temperature - wanted) > 0.5:
        iot.publish(
            topic="thermostats/%s/target" % report.device,
            qos=1,
            payload=json.dumps({"target": wanted}),
        )
