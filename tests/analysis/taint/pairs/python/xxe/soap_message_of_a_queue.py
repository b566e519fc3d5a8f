# trigger: sqs
import io

import defusedxml.ElementTree
from lxml import etree


def unsafe(event, context):
    for record in event["Records"]:
        tree = etree.parse(io.StringIO(record["body"]))  # expect: INJ010
        print(len(tree.getroot()))


def safe(event, context):
    for record in event["Records"]:
        tree = defusedxml.ElementTree.parse(io.StringIO(record["body"]))
        print(len(tree.getroot()))
