import os
from decimal import Decimal
from xml.sax.saxutils import escape

import boto3
from defusedxml import ElementTree as ET
from defusedxml.common import DefusedXmlException

NS = {"s": "http://schemas.xmlsoap.org/soap/envelope/", "b": "urn:bank:booking"}
table = boto3.resource("dynamodb").Table(os.environ["BOOKINGS"])

ANSWER = """<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>"""


def xml(status, inner):
    return {"statusCode": status, "headers": {"Content-Type": "text/xml; charset=utf-8"}, "body": ANSWER % inner}


def fault(text):
    return xml(500, "<s:Fault><faultstring>%s</faultstring></s:Fault>" % escape(text))


def bookings(root):
    for b in root.iterfind(".//b:booking", NS):
        yield b.get("id"), Decimal(b.findtext("b:amount", namespaces=NS)), b.findtext("b:text", "", NS)


def handler(event, context):
    try:
        root = ET.fromstring(event["body"], forbid_dtd=True)
        found = list(bookings(root))
    except (ET.ParseError, DefusedXmlException):
        return fault("unreadable document")
    except (ArithmeticError, TypeError):
        return fault("amount")
    for ident, amount, text in found:
        table.put_item(Item={"id": ident, "amount": amount, "text": text})
    last = found[-1][0] if found else ""
    return xml(200, "<b:ack xmlns:b='urn:bank:booking'>%s</b:ack>" % escape(last))
