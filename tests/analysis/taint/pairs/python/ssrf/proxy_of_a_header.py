# trigger: alb
import os

import requests

BACKENDS = {"a": os.environ.get("BACKEND_A", ""), "b": os.environ.get("BACKEND_B", "")}


def unsafe(event, context):
    host = event["headers"]["x-backend"]
    answer = requests.request("GET", "http://" + host + "/status", timeout=2)  # expect: INJ007
    return {"statusCode": answer.status_code}


def safe(event, context):
    backend = BACKENDS.get(event["headers"]["x-backend"])
    if backend is None:
        return {"statusCode": 404}
    answer = requests.request("GET", "http://" + backend + "/status", timeout=2)
    return {"statusCode": answer.status_code}
