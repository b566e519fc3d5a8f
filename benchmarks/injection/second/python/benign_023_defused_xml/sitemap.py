import json

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def handler(event, context):
    try:
        root = fromstring(event["body"])
    except (ParseError, DefusedXmlException):
        return {"statusCode": 400, "body": json.dumps({"message": "invalid sitemap"})}
    locations = [node.text for node in root.iterfind("s:url/s:loc", NS)]
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"count": len(locations), "first": locations[:1]}),
    }
