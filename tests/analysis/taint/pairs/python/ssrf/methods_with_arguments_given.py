# trigger: sqs
import json
from functools import partialmethod

import requests


class Client:
    def __init__(self, base):
        self.base = base

    def _call(self, method, path, **options):
        return requests.request(method, self.base + path, timeout=3, **options)  # expect: INJ007

    fetch = partialmethod(_call, "GET")
    remove = partialmethod(_call, "DELETE")


def unsafe(event, context):
    for record in event["Records"]:
        Client(json.loads(record["body"])["base"]).remove("/items")


def safe(event, context):
    for record in event["Records"]:
        Client("https://stock.example").fetch("/items", params={"name": json.loads(record["body"])["name"]})
