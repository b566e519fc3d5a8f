import json
import os
import re
import smtplib
import ssl
from contextlib import contextmanager
from email.message import EmailMessage

ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@contextmanager
def smtp():
    server = smtplib.SMTP(os.environ["SMTP_HOST"], 587, timeout=10)
    try:
        server.starttls(context=ssl.create_default_context())
        server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        yield server
    finally:
        server.quit()


def receipt(data):
    to = data["mail"].strip()
    if not ADDRESS.fullmatch(to):
        raise ValueError("address")
    msg = EmailMessage()
    msg["From"] = os.environ.get("SENDER", "receipts@example.com")
    msg["To"] = to
    msg["Subject"] = "Your receipt no. %d" % int(data["number"])
    lines = ["%3d x %s" % (int(i["qty"]), i["name"]) for i in data["items"]]
    msg.set_content("Thank you for your order.\n\n" + "\n".join(lines) + "\n")
    return msg


def handler(event, context):
    failed = []
    with smtp() as server:
        for record in event["Records"]:
            try:
                server.send_message(receipt(json.loads(record["body"])))
            except (KeyError, ValueError):
                print("receipt dropped, message", record["messageId"])
            except smtplib.SMTPException:
                failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
