import json
import os

import boto3
from jinja2 import Environment, FileSystemLoader, StrictUndefined

ses = boto3.client("ses")
letters = Environment(loader=FileSystemLoader("letters"), autoescape=True, undefined=StrictUndefined)
TEMPLATES = {"welcome": ("welcome.html", "Welcome aboard"), "renewal": ("renewal.html", "Your renewal")}


def send(order):
    file, subject = TEMPLATES[order["letter"]]
    ses.send_email(
        Source=os.environ["SENDER"],
        Destination={"ToAddresses": [order["to"]]},
        Message={
            "Subject": {"Data": subject},
            "Body": {"Html": {"Data": letters.get_template(file).render(name=order["name"])}},
        },
    )


def handler(event, context):
    for record in event["Records"]:
        send(json.loads(record["body"]))
