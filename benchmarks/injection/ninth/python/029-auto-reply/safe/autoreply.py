import os

import boto3
from jinja2 import Environment

environment = Environment(autoescape=True)
table = boto3.resource("dynamodb").Table(os.environ["REPLIES"])


class Reply:
    def __init__(self, mail):
        self.mail = mail

    def text(self):
        subject = self.mail["commonHeaders"].get("subject", "")
        source = "Thank you for your message about {{ subject }}. Your number is {{ number }}."
        template = environment.from_string(source)
        return template.render(subject=subject, number=self.mail["messageId"])


def handler(event, context):
    for record in event["Records"]:
        mail = record["ses"]["mail"]
        table.put_item(Item={"id": mail["messageId"], "text": Reply(mail).text()})
    return {"disposition": "CONTINUE"}
