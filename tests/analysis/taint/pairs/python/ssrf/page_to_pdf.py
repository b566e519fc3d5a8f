# trigger: websocket
import html
import json
from urllib.parse import urlsplit

import pdfkit

HOSTS = ("docs.example.com", "wiki.example.com")


def is_ours(url):
    parts = urlsplit(url)
    return parts.scheme == "https" and parts.netloc in HOSTS


def unsafe(event, context):
    url = json.loads(event["body"])["url"]
    pdfkit.from_url(html.escape(url), "/tmp/page.pdf")  # expect: INJ007
    return {"statusCode": 200}


def safe(event, context):
    url = json.loads(event["body"])["url"]
    if is_ours(url):
        pdfkit.from_url(url, "/tmp/page.pdf")
    return {"statusCode": 200}
