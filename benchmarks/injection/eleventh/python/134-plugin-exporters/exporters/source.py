import os
from collections.abc import Iterator
from uuid import UUID

import boto3
from boto3.dynamodb.conditions import Key

answers = boto3.resource("dynamodb").Table(os.environ["ANSWERS_TABLE"])
COLUMNS = ("question", "answer", "given_at")


def rows(survey: UUID) -> Iterator[dict]:
    arguments = {"KeyConditionExpression": Key("survey").eq(str(survey))}
    while True:
        page = answers.query(**arguments)
        for item in page["Items"]:
            yield {column: str(item.get(column, "")) for column in COLUMNS}
        if "LastEvaluatedKey" not in page:
            return
        arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]
