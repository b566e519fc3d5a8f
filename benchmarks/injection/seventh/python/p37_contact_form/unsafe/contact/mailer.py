import os

import boto3

TO = os.environ.get("CONTACT_TO", "office@example.com")
FROM = os.environ.get("CONTACT_FROM", "website@example.com")


class Mailer:
    def __init__(self):
        self.ses = boto3.client("ses")

    def send(self, reply_to, subject, text):
        if "@" not in reply_to:
            raise ValueError("address")
        raw = "\r\n".join([
            "From: Website <%s>" % FROM,
            "To: %s" % TO,
            "Reply-To: %s" % reply_to,
            "Subject: [web] %s" % subject,
            "Content-Type: text/plain; charset=utf-8",
            "",
            text,
        ])
        self.ses.send_raw_email(Source=FROM, Destinations=[TO], RawMessage={"Data": raw.encode("utf-8")})  # expect: header
