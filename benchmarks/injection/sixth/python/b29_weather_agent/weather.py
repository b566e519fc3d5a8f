import json
import os
from urllib.parse import quote

import urllib3

http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2, read=4))
HOST = os.environ.get("WEATHER_API", "https://api.weather.example.com")


def get(path, **fields):
    res = http.request("GET", HOST + path, fields=fields, redirect=False)
    if res.status != 200:
        return {"error": res.status}
    return json.loads(res.data)


def forecast(p):
    lat, lon = float(p["latitude"]), float(p["longitude"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("coordinates")
    return get("/v2/forecast", lat="%.4f" % lat, lon="%.4f" % lon)


def station(p):
    return get("/v2/stations/" + quote(p["station"], safe=""))


ROUTES = {"/forecast": forecast, "/stations/{station}": station}


def lambda_handler(event, context):
    params = {p["name"]: p["value"] for p in event.get("parameters", [])}
    try:
        body, code = ROUTES[event["apiPath"]](params), 200
    except (KeyError, ValueError):
        body, code = {"error": "bad parameters"}, 400
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "apiPath": event["apiPath"],
            "httpMethod": event["httpMethod"],
            "httpStatusCode": code,
            "responseBody": {"application/json": {"body": json.dumps(body)}},
        },
    }
