import json
import logging
import os
import subprocess

import boto3

from guards import checked_sensor

logging.getLogger().setLevel(logging.INFO)
log = logging.getLogger("calibrate")

TABLE = boto3.resource("dynamodb").Table(os.environ["CALIBRATION_TABLE"])
BINARY = "/opt/bin/calib"


class Calibration:
    def __init__(self, sensor, offset, gain):
        self.sensor = sensor
        self.offset = offset
        self.gain = gain

    def store(self):
        TABLE.put_item(Item={"sensor": self.sensor, "offset": str(self.offset), "gain": str(self.gain)})


def parse_output(raw):
    # calib prints {"offset": .., "gain": ..}
    data = json.loads(raw)
    return float(data["offset"]), float(data["gain"])


@checked_sensor
def calibrate(sensor, reading):
    pipe = os.popen(BINARY + " --sensor " + sensor + " --reading %.4f" % reading)
    raw = pipe.read()
    pipe.close()
    return Calibration(sensor, *parse_output(raw))


def on_message(event, context):
    """rule: SELECT * FROM 'sensors/+/reading'"""
    sensor = event["sensorId"]
    reading = float(event["reading"])
    if reading <= 0:
        return {"skipped": True}
    try:
        calibrate(sensor, reading).store()
    except ValueError:
        log.error("calibration failed")
        return {"skipped": True}
    return {"skipped": False}
