# trigger: iot
import re

import httpx

TENANT = re.compile(r"[a-z0-9-]{1,40}")


def notify(host, path):
    with httpx.Client(timeout=3) as client:
        return client.post(f"https://{host}/{path}").status_code  # expect: INJ007


def unsafe(event, context):
    if TENANT.match(event["tenant"]):
        notify(event["tenant"] + ".example.com", "readings")


def safe(event, context):
    if TENANT.fullmatch(event["tenant"]):
        notify(event["tenant"] + ".example.com", "readings")
