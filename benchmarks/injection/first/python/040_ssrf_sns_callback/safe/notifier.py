import json
import os
from urllib.parse import urlsplit

import requests

GATEWAY = os.environ.get("PARTNER_GATEWAY", "hooks.partners.example.com")
session = requests.Session()


def is_partner(url):
    parts = urlsplit(url)
    return parts.scheme == "https" and parts.hostname == GATEWAY and parts.port in (None, 443)


def call(url, job_id):
    response = session.post(url, json={"jobId": job_id, "state": "DONE"}, timeout=4, allow_redirects=False)
    return response.status_code < 300


def handler(event, context):
    delivered = 0
    for record in event["Records"]:
        message = json.loads(record["Sns"]["Message"])
        callback = message.get("callback")
        if not callback or not is_partner(callback):
            continue
        if call(callback, int(message["job"])):
            delivered += 1
    return {"delivered": delivered}
