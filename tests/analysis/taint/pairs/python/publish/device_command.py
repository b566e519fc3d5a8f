# trigger: appsync
import json

import boto3

iot = boto3.client("iot-data")
STATES = {"on", "off"}


def unsafe(event, context):
    state = event["arguments"]["state"]
    iot.publish(topic="lamps/1", qos=1, payload=json.dumps({"state": state}))  # expect: INJ015
    return state


def safe(event, context):
    state = event["arguments"]["state"]
    if state not in STATES:
        raise ValueError("no such state")
    iot.publish(topic="lamps/1", qos=1, payload=json.dumps({"state": state}))
    return state
