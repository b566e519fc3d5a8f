import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["SAGA_TABLE"])


def advance(state):
    table.update_item(
        Key={"saga_id": state.saga_id},
        UpdateExpression="SET #s = :s, total = :t",
        ConditionExpression="attribute_exists(saga_id)",
        ExpressionAttributeNames={"#s": "step"},
        ExpressionAttributeValues={":s": state.step + 1, ":t": sum(state.amounts.values())},
    )
