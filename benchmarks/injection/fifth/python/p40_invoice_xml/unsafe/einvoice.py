import base64
import json
from decimal import Decimal, InvalidOperation

from lxml import etree

NAMESPACES = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}


def parser():
    return etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False, remove_blank_text=True)


def raw_body(event):
    body = event["body"]
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode("utf-8")


def check(root):
    lines = root.findall(".//cac:InvoiceLine", NAMESPACES)
    if not lines:
        yield "no lines"
    amounts = [node.text for node in root.iterfind(".//cbc:LineExtensionAmount", NAMESPACES)]
    try:
        total = sum(map(Decimal, amounts))
    except (InvalidOperation, TypeError):
        yield "bad amount"
    else:
        if total < 0:
            yield "negative"


def handler(event, context):
    try:
        root = etree.fromstring(raw_body(event), parser=parser())  # expect: xxe
    except etree.XMLSyntaxError:
        return {"statusCode": 400, "body": json.dumps({"problems": ["not XML"]})}
    problems = list(check(root))
    return {"statusCode": 422 if problems else 200, "body": json.dumps({"problems": problems})}
