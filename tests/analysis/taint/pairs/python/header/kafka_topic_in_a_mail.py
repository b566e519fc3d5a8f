# trigger: kafka
import base64
import smtplib

TEXT = "From: alerts@example.com\r\nTo: ops@example.com\r\nSubject: {}\r\n\r\nSee the dashboard."


def send(subject):
    with smtplib.SMTP("mail.internal") as server:
        server.sendmail("alerts@example.com", ["ops@example.com"], TEXT.format(subject))  # expect: INJ011


def unsafe(event, context):
    for records in event["records"].values():
        send(base64.b64decode(records[0]["key"]).decode())


def safe(event, context):
    for records in event["records"].values():
        send(f"{records[0]['topic']} at {records[0]['offset']}")
