"""Writes to a customer about a parcel, a return or a review. One package, deployed three times."""

import json
import logging
import os

import boto3
from jinja2 import Environment, FileSystemLoader, select_autoescape

log = logging.getLogger()
log.setLevel("INFO")
ses = boto3.client("ses")
customers = boto3.resource("dynamodb").Table("customers")
templates = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())
OCCASION = os.environ["OCCASION"]
SUBJECTS = {"shipping": "Your parcel is on its way", "returns": "Your return has arrived", "reviews": "How was it?"}


def handler(event, context):
    for record in event["Records"]:
        news = json.loads(record["Sns"]["Message"])
        customer = customers.get_item(Key={"id": str(news["customer"])}).get("Item")
        if customer is None:
            log.warning("no customer for message %s", record["Sns"]["MessageId"])
            continue
        text = templates.get_template(f"{OCCASION}.html").render(customer=customer, order=news["order"])
        ses.send_email(
            Source=os.environ["SENDER"],
            Destination={"ToAddresses": [customer["email"]]},
            Message={"Subject": {"Data": SUBJECTS[OCCASION]}, "Body": {"Html": {"Data": text}}},
        )
        log.info("wrote about order %r", news["order"])
