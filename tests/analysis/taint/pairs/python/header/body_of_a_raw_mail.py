# trigger: rest
import json
import os

import boto3

ses = boto3.client("ses")


def send(text):
    ses.send_raw_email(RawMessage={"Data": text.encode()})  # expect: INJ011


def unsafe(event, context):
    order = json.loads(event["body"])
    send("To: %s\nSubject: order %s\n\nThank you." % (os.environ["SHOP"], order["note"]))


def safe(event, context):
    order = json.loads(event["body"])
    send("To: %s\nSubject: an order\n\n%s" % (os.environ["SHOP"], order["note"]))
