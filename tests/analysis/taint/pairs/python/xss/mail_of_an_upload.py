# trigger: s3
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from urllib.parse import unquote_plus

import boto3

ses = boto3.client("ses")


def send(html):
    message = MIMEMultipart("alternative")
    message["Subject"] = "A new upload"
    message.attach(html)
    ses.send_raw_email(Source="shop@example.com", RawMessage={"Data": message.as_string()})


def unsafe(event, context):
    key = unquote_plus(event["Records"][0]["s3"]["object"]["key"])
    send(MIMEText(f"<p>New: {key}</p>", "html"))  # expect: INJ009


def safe(event, context):
    key = event["Records"][0]["s3"]["object"]["key"]  # no tag can be in it as long as it is encoded
    send(MIMEText(f"<p>New: {key}</p>", "html"))
