# trigger: sqs
import json
import os
from urllib.parse import urlsplit

import requests

HOSTS = [each.strip() for each in os.environ.get("HOSTS", "").split(",")]


def allowed(url):
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.hostname in HOSTS


def unsafe(event, context):
    urls = [json.loads(record["body"])["url"] for record in event["Records"]]
    return [requests.get(url, timeout=3).status_code for url in urls if url.endswith(tuple(HOSTS))]  # expect: INJ007


def safe(event, context):
    urls = [json.loads(record["body"])["url"] for record in event["Records"]]
    return [requests.get(url, timeout=3).status_code for url in urls if allowed(url)]
