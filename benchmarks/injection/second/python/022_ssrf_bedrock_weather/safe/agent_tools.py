import json
import urllib.request

FEEDS = {
    "alerts": "https://feeds.example.com/alerts.json",
    "forecast": "https://feeds.example.com/forecast.json",
}


def parameters(event):
    return {item["name"]: item["value"] for item in event.get("parameters", [])}


def read_feed(feed):
    if feed not in FEEDS:
        raise ValueError("unknown feed")
    request = urllib.request.Request(FEEDS[feed], headers={"Accept": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as response:
        return json.load(response)


def handler(event, context):
    feed = parameters(event).get("feed", "alerts")
    entries = read_feed(feed).get("entries", [])[:10]
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "apiPath": event["apiPath"],
            "httpMethod": event["httpMethod"],
            "httpStatusCode": 200,
            "responseBody": {"application/json": {"body": json.dumps(entries)}},
        },
    }
