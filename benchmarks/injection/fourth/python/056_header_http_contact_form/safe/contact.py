import json
import os
from email.message import EmailMessage

import boto3
from botocore.exceptions import ClientError

ses = boto3.client("ses")
SENDER = os.environ["SENDER"]
SUPPORT = os.environ["SUPPORT"]


class Mail:
    def __init__(self, subject, text):
        self.subject = subject
        self.text = text

    def as_bytes(self):
        message = EmailMessage()
        message["From"] = SENDER
        message["To"] = SUPPORT
        message["Subject"] = "[contact] " + " ".join(self.subject.split())
        message.set_content(self.text)
        return message.as_bytes()


def send(mail):
    data = mail.as_bytes()
    response = ses.send_raw_email(Source=SENDER, Destinations=[SUPPORT], RawMessage={"Data": data})
    return response["MessageId"]


def handler(event, context):
    headers = {"content-type": "application/json"}
    try:
        form = json.loads(event["body"])
        mail = Mail(form["subject"], form["message"])
    except (KeyError, ValueError):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "form"})}
    try:
        send(mail)
    except ClientError:
        return {"statusCode": 502, "headers": headers, "body": json.dumps({"error": "mail"})}
    return {"statusCode": 202, "headers": headers, "body": json.dumps({"sent": True})}
