# trigger: sqs
import json

import httpx

BASE = "https://cdn.example.com"


def unsafe(event, context):
    for record in event["Records"]:
        url = json.loads(record["body"])["image"]
        if url.startswith("https://cdn.example.com"):
            httpx.get(url)  # expect: INJ007


def safe(event, context):
    for record in event["Records"]:
        url = json.loads(record["body"])["image"]
        if url.startswith("https://cdn.example.com/"):
            httpx.get(url)
