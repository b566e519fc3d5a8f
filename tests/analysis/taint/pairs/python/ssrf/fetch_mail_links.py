# trigger: ses
import re

import requests

LINK = re.compile(r"https://[^/]+/unsubscribe/[0-9a-f]+")
OURS = re.compile(r"https://lists\.example\.com/unsubscribe/[0-9a-f]+")


def links(event, pattern):
    for header in event["Records"][0]["ses"]["mail"]["headers"]:
        if header["name"] == "List-Unsubscribe" and pattern.fullmatch(header["value"]):
            yield header["value"]


def unsafe(event, context):
    for link in links(event, LINK):
        requests.get(link, timeout=5)  # expect: INJ007


def safe(event, context):
    for link in links(event, OURS):
        requests.get(link, timeout=5)
