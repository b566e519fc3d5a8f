import json
import os
import time

import requests


def check(url):
    began = time.monotonic()
    reply = requests.head(url, timeout=10, headers={"Authorization": "Bearer " + os.environ["PARTNER_TOKEN"]})
    return {"ok": reply.ok, "seconds": round(time.monotonic() - began, 3)}


def lambda_handler(event, context):
    print(json.dumps({"request": context.aws_request_id, "config": dict(os.environ)}))  # expect: credential-leak
    result = check(os.environ["PARTNER_URL"])
    print(json.dumps(result))
    if not result["ok"]:
        raise RuntimeError("the partner does not answer")
    return result
