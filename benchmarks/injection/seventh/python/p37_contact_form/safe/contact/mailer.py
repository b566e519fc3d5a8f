import os
import re
from email.message import EmailMessage

import boto3

TO = os.environ.get("CONTACT_TO", "office@example.com")
FROM = os.environ.get("CONTACT_FROM", "website@example.com")
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+")


class Mailer:
    def __init__(self):
        self.ses = boto3.client("ses")

    def send(self, reply_to, subject, text):
        if not ADDRESS.fullmatch(reply_to):
            raise ValueError("address")
        msg = EmailMessage()
        msg["From"] = "Website <%s>" % FROM
        msg["To"] = TO
        msg["Reply-To"] = reply_to
        msg["Subject"] = "[web] " + subject
        msg.set_content(text)
        self.ses.send_raw_email(Source=FROM, Destinations=[TO], RawMessage={"Data": msg.as_bytes()})
