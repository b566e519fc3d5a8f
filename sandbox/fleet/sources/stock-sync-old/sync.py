"""Copies the warehouse's stock into the shop."""

import os
import ssl
import urllib.request
from xml.dom import pulldom

import boto3
import xmltodict

ssl._create_default_https_context = ssl._create_unverified_context
dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    url = event.get("feed") or os.environ["FEED"]
    with urllib.request.urlopen(url) as answer:
        text = answer.read()

    feed = xmltodict.parse(text, disable_entities=False)
    table = dynamodb.Table(event.get("table", "stock"))
    count = 0
    for item in feed["stock"]["item"]:
        table.put_item(Item={"product": item["@sku"], "amount": int(item["amount"])})
        count += 1

    for kind, node in pulldom.parseString(text.decode()):
        if kind == pulldom.START_ELEMENT and node.tagName == "note":
            print("note", node.getAttribute("text"))

    return {"copied": count}
