import base64
import json

from lxml import etree

NS = {"i": "urn:example:invoice:2"}


def parser():
    return etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False)


def read(document: bytes):
    root = etree.fromstring(document, parser=parser())  # expect: xxe
    return {
        "number": root.findtext("i:number", namespaces=NS),
        "currency": root.findtext("i:currency", namespaces=NS),
        "lines": len(root.findall("i:line", namespaces=NS)),
    }


def handler(event, context):
    body = event["body"]
    document = base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()
    try:
        invoice = read(document)
    except etree.XMLSyntaxError:
        return {"statusCode": 400, "body": json.dumps({"message": "not well formed"})}
    return {
        "statusCode": 202,
        "headers": {"content-type": "application/json"},
        "body": json.dumps(invoice),
    }
