import os

import boto3
from jinja2 import Environment, PackageLoader, select_autoescape

from images import inserted

ses = boto3.client("sesv2")
templates = Environment(loader=PackageLoader("mailing"), autoescape=select_autoescape())


def send(order):
    html = templates.get_template("order.html").render(order=order)
    ses.send_email(
        FromEmailAddress=os.environ["SENDER"],
        Destination={"ToAddresses": [order["mail"]]},
        Content={"Simple": {
            "Subject": {"Data": f"Your order {int(order['number'])}"},
            "Body": {"Html": {"Data": html}},
        }},
    )


def handler(event, context):
    for order in inserted(event):
        send(order)
