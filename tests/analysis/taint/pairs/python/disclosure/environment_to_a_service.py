# trigger: direct
import json
import os
from urllib.request import Request, urlopen

import requests

TOKEN = os.environ["STATUS_TOKEN"]


def told(name, details):
    body = {"name": name, "details": details or {}}
    requests.post("https://status.example.com/events", json=body, headers={"x-token": TOKEN}, timeout=5)  # expect: INJ019
    data = json.dumps({"token": TOKEN, **body}).encode()
    with urlopen(Request("https://hooks.example.com/in", data=data, method="POST")) as answer:  # expect: INJ019
        return answer.status


def unsafe(event, context):
    return told("started", {"run": context.aws_request_id, "runtime": {**os.environ}})


def safe(event, context):
    return told("started", {"run": context.aws_request_id, "region": os.environ["AWS_REGION"]})
