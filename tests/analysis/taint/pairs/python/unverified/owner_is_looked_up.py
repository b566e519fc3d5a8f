# trigger: authorizer
import base64
import hashlib
import hmac
import json
import time

import boto3

devices = boto3.resource("dynamodb").Table("devices")


def read(token):
    head, _, mac = token.partition(".")
    return head, json.loads(base64.urlsafe_b64decode(head)), mac


def unsafe(event, context):
    _, said, mac = read(event["authorizationToken"])
    device = devices.get_item(Key={"id": said["device"]}).get("Item")
    if not device or len(mac) != 64 or said["until"] < time.time():
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"device": said["device"]}}  # expect: INJ020


def safe(event, context):
    head, said, mac = read(event["authorizationToken"])
    if "session" in said:
        found = devices.get_item(Key={"id": said["session"]}).get("Item")
        return {"isAuthorized": found is not None}
    device = devices.get_item(Key={"id": said["device"]}).get("Item")
    made = hmac.new(device["secret"].encode(), head.encode(), hashlib.sha256).hexdigest()
    return {"isAuthorized": made == mac}
