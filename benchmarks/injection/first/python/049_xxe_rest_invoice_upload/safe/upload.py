import base64
import json

from lxml import etree

PARSER = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)

NS = {"inv": "urn:example:invoice"}


class Invoice:
    def __init__(self, root):
        self.number = root.findtext("inv:Number", namespaces=NS)
        self.total = sum(float(line.get("amount", "0")) for line in root.iterfind(".//inv:Line", NS))

    @classmethod
    def parse(cls, blob):
        return cls(etree.fromstring(blob, parser=PARSER))


def payload(event):
    body = event["body"]
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def handler(event, context):
    headers = {"Content-Type": "application/json"}
    try:
        invoice = Invoice.parse(payload(event))
    except (etree.XMLSyntaxError, ValueError):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "invalid xml"})}
    return {
        "statusCode": 200,
        "headers": headers,
        "body": json.dumps({"number": invoice.number, "total": invoice.total}),
    }
