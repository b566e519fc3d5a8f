import os
import uuid

import boto3
from botocore.exceptions import ClientError

dynamodb = boto3.client("dynamodb")
ACCOUNTS, ENTRIES = os.environ["ACCOUNTS"], os.environ["ENTRIES"]


def transfer(source, target, amount, owner):
    entry = str(uuid.uuid4())
    try:
        dynamodb.transact_write_items(
            TransactItems=[
                {
                    "ConditionCheck": {
                        "TableName": ACCOUNTS,
                        "Key": {"id": {"S": owner}},
                        "ConditionExpression": "attribute_not_exists(blocked)",
                    }
                },
                move(source, f"-{amount}"),
                move(target, str(amount)),
                {
                    "Put": {
                        "TableName": ENTRIES,
                        "Item": {"id": {"S": entry}, "from": {"S": source}, "amount": {"N": str(amount)}},
                    }
                },
            ],
            ClientRequestToken=entry,
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "TransactionCanceledException":
            return None
        raise
    return entry


def move(account, by):
    return {
        "Update": {
            "TableName": ACCOUNTS,
            "Key": {"id": {"S": account}},
            "UpdateExpression": "ADD balance :by",
            "ExpressionAttributeValues": {":by": {"N": by}},
        }
    }


def balances(ids):
    got = dynamodb.transact_get_items(
        TransactItems=[{"Get": {"TableName": ACCOUNTS, "Key": {"id": {"S": each}}}} for each in ids]
    )
    return [each.get("Item", {}).get("balance", {"N": "0"})["N"] for each in got["Responses"]]


def entries(source):
    return dynamodb.execute_statement(
        Statement=f'SELECT * FROM "{ENTRIES}" WHERE "from" = ?', Parameters=[{"S": source}]
    )["Items"]


def handler(event, context):
    dynamodb.get_waiter("table_exists").wait(TableName=ENTRIES)
    entry = transfer(event["from"], event["to"], event["amount"], event["owner"])
    if entry and event.get("note"):
        dynamodb.execute_statement(
            Statement=f'UPDATE "{ENTRIES}" SET note = ? WHERE id = ?',
            Parameters=[{"S": event["note"]}, {"S": entry}],
        )
    return {"entry": entry, "balances": balances([event["from"], event["to"]]), "n": len(entries(event["from"]))}
