import os
from collections import Counter
from urllib.parse import urlsplit

import boto3
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
table = boto3.resource("dynamodb").Table(os.environ["HOSTS"])


def locations(xml):
    root = ElementTree.fromstring(xml, forbid_dtd=True)
    for url in root.iter(NS + "url"):
        loc = url.findtext(NS + "loc")
        if loc:
            yield loc.strip()


def count_hosts(xml):
    hosts = Counter()
    for loc in locations(xml):
        host = urlsplit(loc).hostname
        if host:
            hosts[host.lower()] += 1
    return hosts


def handler(event, context):
    total = Counter()
    for record in event["Records"]:
        try:
            total.update(count_hosts(record["Sns"]["Message"]))
        except (DefusedXmlException, ElementTree.ParseError):
            continue
    for host, n in total.most_common(500):
        table.update_item(
            Key={"host": host},
            UpdateExpression="ADD pages :n",
            ExpressionAttributeValues={":n": n},
        )
    return {"hosts": len(total)}
