# trigger: rest
import json

import requests

API = "https://api.example.com/v1/"


def call(path, **options):
    answer = requests.request("GET", API + path, timeout=5, **options)
    return {"statusCode": answer.status_code}


def unsafe(event, context):
    body = json.loads(event["body"])
    session = requests.Session()
    url = "{}/v1/items".format(body.get("api", API))
    return {"statusCode": session.get(url, headers={"accept": "*/*"}).status_code}  # expect: INJ007


def safe(event, context):
    body = json.loads(event["body"])
    return call("items", params={"name": body["name"]}, headers={"x-trace": "on"})
