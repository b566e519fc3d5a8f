import os
import uuid

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["NOTES"])


class NoteStore:
    def __init__(self, owner):
        self.owner = owner

    def all(self, limit):
        condition = Key("owner").eq(self.owner)
        return table.query(KeyConditionExpression=condition, Limit=limit)["Items"]

    def add(self, title, text):
        note = {"owner": self.owner, "id": uuid.uuid4().hex, "title": title, "text": text}
        table.put_item(Item=note)
        return note
