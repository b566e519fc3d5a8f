import os
import re

import boto3
import yaml

catalog = boto3.resource("dynamodb").Table(os.environ["CATALOG"])
NAME = re.compile(r"[a-z][a-z0-9-]{2,40}")
TIERS = {"gold", "silver", "bronze"}


def problems(doc):
    if not isinstance(doc, dict):
        yield "not a mapping"
        return
    if not NAME.fullmatch(str(doc.get("name", ""))):
        yield "name"
    if doc.get("tier") not in TIERS:
        yield "tier"
    if not isinstance(doc.get("owners", []), list):
        yield "owners"


def register(text):
    doc = yaml.load(text, Loader=yaml.SafeLoader)
    bad = list(problems(doc))
    if bad:
        raise ValueError(", ".join(bad))
    catalog.put_item(
        Item={"name": doc["name"], "tier": doc["tier"], "owners": [str(o) for o in doc.get("owners", [])]}
    )


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            register(record["body"])
        except ValueError as e:
            print("manifest refused:", e)
        except yaml.YAMLError:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
