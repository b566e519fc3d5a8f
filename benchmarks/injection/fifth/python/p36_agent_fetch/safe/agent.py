import os
from urllib.parse import quote

import urllib3

WIKI = os.environ.get("WIKI_URL", "https://wiki.example.org/")
http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2, read=5))


def parameters_of(event):
    return {parameter["name"]: parameter["value"] for parameter in event.get("parameters", [])}


def read_page(page="Home", **_):
    answer = http.request("GET", WIKI + "pages/" + quote(page, safe=""), retries=False)
    return answer.data.decode("utf-8", "replace")[:4000]


def list_spaces(**_):
    return http.request("GET", WIKI + "spaces", retries=False).data.decode()


FUNCTIONS = {"readPage": read_page, "listSpaces": list_spaces}


def handler(event, context):
    function = FUNCTIONS.get(event["function"])
    text = function(**parameters_of(event)) if function else "unknown function"
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": text}}},
        },
    }
