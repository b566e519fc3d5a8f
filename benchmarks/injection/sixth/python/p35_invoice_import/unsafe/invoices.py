import base64
import json
import os
from decimal import Decimal

import boto3
from lxml import etree

NS = {"i": "urn:example:invoice:2"}
table = boto3.resource("dynamodb").Table(os.environ.get("INVOICES", "invoices"))
parser = etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False, remove_blank_text=True)


class Invoice:
    def __init__(self, root):
        self.number = root.findtext("i:Number", namespaces=NS)
        self.buyer = root.findtext("i:Buyer/i:Name", namespaces=NS)
        self.total = Decimal(root.findtext("i:Total", default="0", namespaces=NS))
        self.lines = len(root.findall("i:Line", NS))

    def item(self):
        return {"pk": self.number, "buyer": self.buyer, "total": self.total, "lines": self.lines}


def body_of(event):
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode("utf-8")


def handler(event, context):
    try:
        root = etree.fromstring(body_of(event), parser)  # expect: xxe
    except etree.XMLSyntaxError:
        return {"statusCode": 400, "body": json.dumps({"error": "not XML"})}
    invoice = Invoice(root)
    if not invoice.number:
        return {"statusCode": 422, "body": json.dumps({"error": "no number"})}
    table.put_item(Item=invoice.item())
    return {"statusCode": 201, "body": json.dumps({"number": invoice.number, "lines": invoice.lines})}
