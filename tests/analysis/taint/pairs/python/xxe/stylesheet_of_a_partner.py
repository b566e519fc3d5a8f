# trigger: sqs
import json
from functools import cache

from lxml import etree

STRICT = etree.XMLParser(resolve_entities=False, no_network=True)


@cache
def shipped():
    return etree.XSLT(etree.parse("/var/task/catalogue.xslt", STRICT))


def transformed(stylesheet, document):
    return etree.tostring(stylesheet(etree.fromstring(document, STRICT)).getroot())


def unsafe(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        own = etree.XSLT(etree.fromstring(message["stylesheet"], STRICT))  # expect: INJ010
        transformed(own, message["document"])


def safe(event, context):
    for record in event["Records"]:
        transformed(shipped(), json.loads(record["body"])["document"])
