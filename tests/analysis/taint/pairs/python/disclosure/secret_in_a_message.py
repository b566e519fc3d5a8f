# trigger: rotation
import json

import boto3

secrets = boto3.client("secretsmanager")
events = boto3.client("events")


def notify(**detail):
    entry = {"Source": "rotation", "DetailType": "done", "Detail": json.dumps(detail)}
    events.put_events(Entries=[entry])  # expect: INJ019


def unsafe(event, context):
    current = json.loads(secrets.get_secret_value(SecretId=event["SecretId"])["SecretString"])
    notify(user=current["username"], value=current["password"])


def safe(event, context):
    current = json.loads(secrets.get_secret_value(SecretId=event["SecretId"])["SecretString"])
    notify(step=event["Step"], keys=len(current))
