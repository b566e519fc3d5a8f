import json
import urllib.error
import urllib.parse
import urllib.request
from enum import Enum


class Branch(Enum):
    BERLIN = "berlin.inventory.example.com"
    PARIS = "paris.inventory.example.com"
    ROME = "rome.inventory.example.com"


def parameters(event):
    return {p["name"]: p["value"] for p in event.get("parameters", [])}


def inventory(branch, article):
    query = urllib.parse.urlencode({"article": article})
    url = "http://" + branch + "/v1/stock?" + query
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # expect: ssrf
            return json.load(response)
    except urllib.error.URLError:
        return {"quantity": None}


ACTIONS = {"getStock": lambda p: inventory(p["branch"], p["article"])}


def lambda_handler(event, context):
    action = ACTIONS.get(event["function"])
    if action is None:
        outcome = {"error": "unknown function"}
    else:
        stock = action(parameters(event))
        outcome = {"quantity": int(stock.get("quantity") or 0)}
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": json.dumps(outcome)}}},
        },
    }
