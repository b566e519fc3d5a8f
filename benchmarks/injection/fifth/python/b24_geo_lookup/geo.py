import hashlib
import json
import os
import time

import boto3
import requests

cache = boto3.resource("dynamodb").Table(os.environ["CACHE_TABLE"])
session = requests.Session()
session.headers["User-Agent"] = "geo-lookup/1.4"
SERVICE = "https://geocode.example.com/v1/search"
DAY = 24 * 3600


class ServiceError(Exception):
    pass


def cached(function):
    def wrapper(address, country):
        key = hashlib.sha256(f"{country}|{address.strip().lower()}".encode()).hexdigest()
        item = cache.get_item(Key={"key": key}).get("Item")
        if item and item["expires"] > time.time():
            return json.loads(item["value"])
        value = function(address, country)
        cache.put_item(Item={"key": key, "value": json.dumps(value), "expires": int(time.time()) + 30 * DAY})
        return value

    return wrapper


@cached
def geocode(address, country):
    answer = session.get(
        SERVICE,
        params={"q": address, "country": country, "limit": 1, "key": os.environ["GEO_KEY"]},
        timeout=(2, 5),
    )
    if answer.status_code != 200:
        raise ServiceError()
    found = answer.json().get("features", [])
    return found[0]["geometry"]["coordinates"] if found else None


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    address, country = query.get("address", ""), query.get("country", "DE").upper()
    if len(address) < 3 or len(country) != 2 or not country.isalpha():
        return {"statusCode": 400, "body": json.dumps({"error": "address and country expected"})}
    try:
        coordinates = geocode(address, country)
    except (requests.RequestException, ServiceError):
        return {"statusCode": 502, "body": json.dumps({"error": "service not available"})}
    status = 200 if coordinates else 404
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "max-age=3600"},
        "body": json.dumps({"coordinates": coordinates}),
    }
