import os
import time

import boto3
from mako.template import Template

from texts import TEXTS

table = boto3.resource("dynamodb").Table(os.environ["NOTICES"])


class Notice:
    def __init__(self, detail):
        self.order = str(detail["order"])
        self.state = detail.get("state", "changed")
        self.detail = detail

    def body(self):
        custom = self.detail.get("text") or TEXTS["default"]
        return Template(custom).render(order=self.order, state=self.state)  # expect: template

    def save(self):
        table.put_item(
            Item={
                "order": self.order,
                "at": int(time.time()),
                "body": self.body(),
            }
        )


def handler(event, context):
    if event.get("detail-type") != "OrderChanged":
        return None
    Notice(event["detail"]).save()
    return {"saved": True}
