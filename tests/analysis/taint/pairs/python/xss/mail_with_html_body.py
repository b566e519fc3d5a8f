# trigger: cognito
import html

import boto3

ses = boto3.client("ses")


def send(to, body):
    ses.send_email(  # expect: INJ009
        Source="noreply@example.com",
        Destination={"ToAddresses": [to]},
        Message={"Subject": {"Data": "Welcome"}, "Body": {"Html": {"Data": body}}},
    )


def unsafe(event, context):
    attributes = event["request"]["userAttributes"]
    send(attributes["email"], f"<p>Hello {attributes['name']}!</p>")
    return event


def safe(event, context):
    attributes = event["request"]["userAttributes"]
    name = html.escape(attributes["name"])
    send(attributes["email"], f"<p>Hello {name}!</p>")
    return event
