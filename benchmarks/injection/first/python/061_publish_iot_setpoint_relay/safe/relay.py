import json
import os

import boto3

iot = boto3.client("iot-data", endpoint_url="https://" + os.environ["IOT_ENDPOINT"])
CONTROLLER_TOPIC = "building/controller/setpoint"
LOW, HIGH = 12.0, 28.0


def command(event):
    mode = "eco" if event.get("mode") == "eco" else "auto"
    return {"setpoint": min(max(float(event["setpoint"]), LOW), HIGH), "mode": mode}


def handler(event, context):
    try:
        payload = command(event)
    except (KeyError, TypeError, ValueError):
        return {"relayed": False}
    iot.publish(topic=CONTROLLER_TOPIC, qos=1, payload=json.dumps(payload))
    return {"relayed": True}
