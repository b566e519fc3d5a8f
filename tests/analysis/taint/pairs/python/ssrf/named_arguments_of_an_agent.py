# trigger: bedrock
import os
from urllib.parse import quote, urljoin

import urllib3

WIKI = os.environ.get("WIKI_URL", "https://wiki.example.org/")
http = urllib3.PoolManager()


def given(event):
    return {each["name"]: each["value"] for each in event.get("parameters", [])}


def page(name="Home", **_):
    return http.request("GET", urljoin(WIKI, name)).data  # expect: INJ007


def segment(name="Home", **_):
    return http.request("GET", urljoin(WIKI, quote(name, safe=""))).data


def unsafe(event, context):
    return page(**given(event))


def safe(event, context):
    return segment(**given(event))
