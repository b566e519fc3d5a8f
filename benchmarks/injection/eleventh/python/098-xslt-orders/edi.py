import base64
import json
import os
from functools import cache
from pathlib import Path

import boto3
from aws_lambda_powertools import Logger
from lxml import etree

logger = Logger(service="edi")
sqs = boto3.client("sqs")
ORDERS_QUEUE = os.environ["ORDERS_QUEUE"]
ASSETS = Path(__file__).with_name("assets")
NS = {"o": "urn:example:order:1"}


class InvalidOrder(ValueError):
    pass


def parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False
    )


@cache
def stylesheet() -> etree.XSLT:
    access = etree.XSLTAccessControl.DENY_ALL
    return etree.XSLT(etree.parse(str(ASSETS / "order.xslt"), parser()), access_control=access)


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(ASSETS / "order.xsd"), parser()))


def convert(document: bytes) -> etree._Element:
    try:
        tree = etree.fromstring(document, parser())
    except etree.XMLSyntaxError as exc:
        raise InvalidOrder("syntax") from exc
    converted = stylesheet()(tree).getroot()
    if converted is None or not schema().validate(converted):
        raise InvalidOrder("schema")
    return converted


def order_of(root: etree._Element) -> dict:
    lines = [
        {"article": int(line.get("article")), "quantity": int(line.get("quantity"))}
        for line in root.iterfind("o:line", NS)
    ]
    return {"number": int(root.get("number")), "customer": int(root.get("customer")), "lines": lines}


def handle(record: dict) -> None:
    order = order_of(convert(base64.b64decode(record["body"])))
    sqs.send_message(
        QueueUrl=ORDERS_QUEUE,
        MessageBody=json.dumps(order),
        MessageGroupId=str(order["customer"]),
        MessageDeduplicationId=f"{order['customer']}-{order['number']}",
    )
    logger.info("order converted", extra={"number": order["number"], "lines": len(order["lines"])})


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            handle(record)
        except InvalidOrder as exc:
            logger.warning("order refused", extra={"message_id": record["messageId"], "reason": str(exc)})
        except Exception:
            logger.exception("order failed", extra={"message_id": record["messageId"]})
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
