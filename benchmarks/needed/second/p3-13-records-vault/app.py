import json
import os

import boto3
from aws_lambda_powertools.utilities.feature_flags import AppConfigStore, FeatureFlags

from vault import make_vault

s3 = boto3.client("s3")
archive, hold = make_vault(
    s3, boto3.client("kms"), os.environ["VAULT_BUCKET"], os.environ["SIGNING_KEY_ARN"]
)
flags = FeatureFlags(
    store=AppConfigStore(
        application=os.environ["APPCONFIG_APP"],
        environment=os.environ["APPCONFIG_ENV"],
        name=os.environ["APPCONFIG_PROFILE"],
    )
)
ledger = boto3.resource("dynamodb").Table(os.environ["LEDGER_TABLE"])


def handler(event, context):
    detail = event["detail"]
    body = json.dumps(detail["record"], sort_keys=True).encode()
    key = f"{detail['class']}/{detail['id']}.json"
    version = archive(key, body, int(detail.get("years", 10)))
    litigation = flags.evaluate(
        name="litigation_hold", context={"class": detail["class"]}, default=False
    )
    if litigation:
        hold(key, version)
    ledger.put_item(
        Item={"key": key, "version": version, "held": litigation},
        ConditionExpression="attribute_not_exists(#k)",
        ExpressionAttributeNames={"#k": "key"},
    )
    return {"key": key, "version": version}
