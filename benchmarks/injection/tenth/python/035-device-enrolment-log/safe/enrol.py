import json
import logging
import os
import re

import boto3

logging.getLogger().setLevel(logging.INFO)
log = logging.getLogger("enrol")
devices = boto3.resource("dynamodb").Table(os.environ["DEVICES_TABLE"])
SERIAL = re.compile(r"[A-Z]{2}\d{8}")


class Enrolment:
    def __init__(self, message):
        self.serial = message.get("serial", "")
        self.name = message.get("name", "")

    def accepted(self):
        return bool(SERIAL.fullmatch(self.serial))


def report(enrolment, outcome):
    log.info("enrolment of device %s: %s", json.dumps(enrolment.name[:80]), outcome)


def handler(event, context):
    enrolment = Enrolment(event)
    if not enrolment.accepted():
        report(enrolment, "refused")
        return
    devices.put_item(Item={"serial": enrolment.serial, "name": enrolment.name[:80]})
    report(enrolment, "accepted")
