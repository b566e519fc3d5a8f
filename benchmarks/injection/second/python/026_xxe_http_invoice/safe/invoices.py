import base64
import json

from lxml import etree

NS = {"i": "urn:example:invoice:2"}


def parser():
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)


def read(document: bytes):
    root = etree.fromstring(document, parser=parser())
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
