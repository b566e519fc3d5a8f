import logging
import os
from decimal import InvalidOperation

import boto3
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from orders_xml import parse

log = logging.getLogger(__name__)
table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            table.put_item(Item=parse(record["body"]))
        except (DefusedXmlException, ElementTree.ParseError, KeyError, ValueError, InvalidOperation):
            log.warning("order refused in message %s", record["messageId"])
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
