# trigger: s3
import html
from urllib.parse import unquote_plus

import boto3

ses = boto3.client("ses")
s3 = boto3.client("s3")


def text_of(record):
    key = unquote_plus(record["s3"]["object"]["key"])
    return s3.get_object(Bucket="announcements", Key=key)["Body"].read().decode()


def send(page):
    ses.send_email(  # expect: INJ009
        Source="shop@example.com",
        Destination={"ToAddresses": ["all@example.com"]},
        Message={"Subject": {"Data": "News"}, "Body": {"Html": {"Data": page}}},
    )


def unsafe(event, context):
    for record in event["Records"]:
        send(f"<p>{text_of(record)}</p>")


def safe(event, context):
    for record in event["Records"]:
        send(f"<p>{html.escape(text_of(record))}</p>")
