import os

import boto3

from .render import Renderer

ses = boto3.client("sesv2")
renderer = Renderer()


def recipients(detail):
    for person in detail.get("people", [])[:50]:
        if "@" in person.get("email", ""):
            yield person


def handler(event, context):
    detail = event["detail"]
    sent = 0
    for person in recipients(detail):
        text = renderer.text(detail["template"], first_name=person.get("name", "customer"))
        ses.send_email(
            FromEmailAddress=os.environ["SENDER"],
            Destination={"ToAddresses": [person["email"]]},
            Content={"Simple": {"Subject": {"Data": "News"}, "Body": {"Text": {"Data": text}}}},
        )
        sent += 1
    return {"sent": sent}
