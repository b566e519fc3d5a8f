import os
from email.message import EmailMessage

import boto3

ses = boto3.client("ses")
SENDER = os.environ["SENDER"]


def receipt_message(to, number, pdf):
    message = EmailMessage()
    message["From"] = SENDER
    message["To"] = to
    message["Subject"] = f"Your receipt {number:08d}"
    message.set_content("Thank you for your purchase. The receipt is attached.")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"receipt-{number:08d}.pdf")
    return message


def send(message):
    ses.send_raw_email(Source=SENDER, RawMessage={"Data": message.as_bytes()})
