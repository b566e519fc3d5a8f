import os
from datetime import datetime, timezone
from uuid import uuid4

import boto3
from boto3.dynamodb.conditions import Key


class PostRepository:
    def __init__(self, table=None):
        self.table = table or boto3.resource("dynamodb").Table(os.environ["POSTS"])

    def by_author(self, author, limit):
        return self.table.query(
            IndexName="byAuthor",
            KeyConditionExpression=Key("author").eq(author),
            ScanIndexForward=False,
            Limit=limit,
        )["Items"]

    def add(self, author, title, text):
        post = {
            "id": str(uuid4()),
            "author": author,
            "title": title,
            "text": text,
            "created": datetime.now(timezone.utc).isoformat(),
        }
        self.table.put_item(Item=post)
        return post
