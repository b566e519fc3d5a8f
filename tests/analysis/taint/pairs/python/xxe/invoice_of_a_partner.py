# trigger: http
from lxml import etree

STRICT = etree.XMLParser(resolve_entities=False, no_network=True)
LOOSE = etree.XMLParser(load_dtd=True)


def total(text, parser):
    root = etree.fromstring(text.encode(), parser=parser)  # expect: INJ010
    return sum(float(each.get("price")) for each in root.iter("item"))


def unsafe(event, context):
    return {"statusCode": 200, "body": str(total(event["body"], LOOSE))}


def safe(event, context):
    return {"statusCode": 200, "body": str(total(event["body"], STRICT))}
