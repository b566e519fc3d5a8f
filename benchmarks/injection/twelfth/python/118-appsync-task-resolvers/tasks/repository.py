import os

import boto3
from boto3.dynamodb.conditions import Attr, Key


class TaskRepository:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["TASK_TABLE"])

    def of(self, owner, status, text):
        options = {"KeyConditionExpression": Key("owner").eq(owner)}
        conditions = [c for c in (status and Attr("status").eq(status), text and Attr("title").contains(text)) if c]
        if conditions:
            expression = conditions[0]
            for condition in conditions[1:]:
                expression = expression & condition
            options["FilterExpression"] = expression
        return self.table.query(**options)["Items"]

    def complete(self, owner, task):
        answer = self.table.update_item(
            Key={"owner": owner, "id": task},
            UpdateExpression="SET #s = :done",
            ConditionExpression=Attr("id").exists(),
            ExpressionAttributeNames={"#s": "status"},
            ExpressionAttributeValues={":done": "DONE"},
            ReturnValues="ALL_NEW",
        )
        return answer["Attributes"]
