import base64
import json
import os
import uuid
from decimal import Decimal, InvalidOperation

import boto3
from lxml import etree

orders = boto3.resource("dynamodb").Table(os.environ["ORDERS"])
NS = {"o": "urn:example:order:1"}


def parser():
    return etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=False, remove_blank_text=True)


def body_of(event):
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode("utf-8")


def lines(root):
    for line in root.iterfind("o:line", NS):
        yield {
            "sku": line.findtext("o:sku", namespaces=NS),
            "qty": int(line.findtext("o:qty", default="1", namespaces=NS)),
            "price": Decimal(line.findtext("o:price", default="0", namespaces=NS)),
        }


def handler(event, context):
    try:
        root = etree.fromstring(body_of(event), parser=parser())  # expect: xxe
        items = list(lines(root))
    except (etree.XMLSyntaxError, ValueError, InvalidOperation):
        return {"statusCode": 400, "body": json.dumps({"error": "not a valid order"})}
    order_id = str(uuid.uuid4())
    orders.put_item(Item={"id": order_id, "lines": items, "note": root.findtext("o:note", default="", namespaces=NS)})
    return {"statusCode": 201, "body": json.dumps({"id": order_id})}
