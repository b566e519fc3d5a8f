import json
import os
import uuid

import boto3
import requests

iot = boto3.client("iot-data")
lamps = boto3.resource("dynamodb").Table(os.environ["LAMP_TABLE"])


def user_of(token):
    answer = requests.get(os.environ["USERINFO_URL"], headers={"Authorization": f"Bearer {token}"}, timeout=4)
    answer.raise_for_status()
    return answer.json()["sub"]


def command(header, payload):
    match header["namespace"], header["name"]:
        case "Alexa.PowerController", "TurnOn":
            return {"power": "on"}
        case "Alexa.PowerController", "TurnOff":
            return {"power": "off"}
        case "Alexa.BrightnessController", "SetBrightness":
            return {"level": min(100, max(0, int(payload["brightness"])))}
    raise ValueError("unsupported directive")


def handler(event, context):
    directive = event["directive"]
    endpoint = directive["endpoint"]
    user = user_of(endpoint["scope"]["token"])
    lamp = lamps.get_item(Key={"user": user, "lamp": endpoint["endpointId"]})["Item"]
    iot.publish(
        topic=f"lamps/{lamp['serial']}/set", qos=1,
        payload=json.dumps(command(directive["header"], directive.get("payload", {}))),
    )
    return {
        "event": {
            "header": {"namespace": "Alexa", "name": "Response", "messageId": str(uuid.uuid4()), "payloadVersion": "3"},
            "endpoint": {"endpointId": endpoint["endpointId"]},
            "payload": {},
        }
    }
