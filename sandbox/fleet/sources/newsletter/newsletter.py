"""Writes the newsletter to those who asked for it."""

import logging
import os

import boto3
from jinja2 import Environment, FileSystemLoader, select_autoescape

log = logging.getLogger()
log.setLevel("INFO")
ses = boto3.client("sesv2")
subscribers = boto3.resource("dynamodb").Table(os.environ["TABLE"])
templates = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())


def handler(event, context):
    html = templates.get_template("newsletter.html").render(shop="shop.example")
    sent = 0
    for subscriber in subscribers.scan(ProjectionExpression="address")["Items"]:
        ses.send_email(
            FromEmailAddress=os.environ["SENDER"],
            Destination={"ToAddresses": [subscriber["address"]]},
            Content={"Simple": {"Subject": {"Data": "This month"}, "Body": {"Html": {"Data": html}}}},
        )
        sent += 1
    log.info("sent %d letters", sent)
