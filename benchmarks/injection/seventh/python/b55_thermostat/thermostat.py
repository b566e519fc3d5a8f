import json
import os

import boto3

iot = boto3.client("iot-data", endpoint_url="https://" + os.environ["IOT_ENDPOINT"])
rooms = boto3.resource("dynamodb").Table(os.environ["ROOMS"])


def is_serial(s):
    return isinstance(s, str) and len(s) == 12 and s.isascii() and s.isalnum()


def setpoint(serial, measured):
    room = rooms.get_item(Key={"serial": serial}).get("Item")
    if room is None:
        return None
    wanted = float(room.get("wanted", 20))
    step = max(-1.0, min(1.0, wanted - measured))
    return round(wanted + step * 0.5, 1)


def handler(event, context):
    serial = event.get("serial")
    if not is_serial(serial):
        return {"ignored": "serial"}
    try:
        measured = float(event["temperature"])
    except (KeyError, TypeError, ValueError):
        return {"ignored": "temperature"}
    if not -30.0 < measured < 70.0:
        return {"ignored": "range"}
    value = setpoint(serial, measured)
    if value is not None:
        iot.publish(topic=f"thermostats/{serial}/set", qos=1, payload=json.dumps({"setpoint": value}))
    return {"setpoint": value}
