# trigger: sns
import json
from email.message import EmailMessage

import boto3

ses = boto3.client("ses")


def unsafe(event, context):
    notice = json.loads(event["Records"][0]["Sns"]["Message"])
    text = "\r\n".join([f"Subject: {notice['subject']}", "To: ops@example.com", "", "See the dashboard."])
    ses.send_raw_email(RawMessage={"Data": text})  # expect: INJ011


def safe(event, context):
    notice = json.loads(event["Records"][0]["Sns"]["Message"])
    mail = EmailMessage()
    mail["Subject"] = notice["subject"]
    mail["To"] = "ops@example.com"
    mail.set_content("See the dashboard.")
    ses.send_raw_email(RawMessage={"Data": mail.as_bytes()})
