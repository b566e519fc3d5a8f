# trigger: sqs
import json
import os

KINDS = frozenset({"cat", "dog"})
FOLDER = "/mnt/pictures"


def checked(event):
    for record in event["Records"]:
        order = json.loads(record["body"])
        if order.get("kind") in KINDS and str(order["number"]).isdigit():
            yield order["kind"], {"number": order["number"], "owner": order["owner"]}


def unsafe(event, context):
    for kind, order in checked(event):
        os.remove(os.path.join(FOLDER, kind, order["owner"]))  # expect: INJ006


def safe(event, context):
    for kind, order in checked(event):
        os.remove(os.path.join(FOLDER, kind, str(order["number"])))
