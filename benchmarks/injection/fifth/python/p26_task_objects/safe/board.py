import os

import boto3


class Board:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["TASKS_TABLE"])

    def save(self, task):
        self.table.put_item(
            Item={"number": int(task.number), "title": str(task.title)[:200], "due": task.due or "never"}
        )
