import hashlib
import os

import boto3


class Articles:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["ARTICLES_TABLE"])

    def save(self, entries):
        count = 0
        with self.table.batch_writer(overwrite_by_pkeys=["id"]) as batch:
            for guid, title in entries:
                batch.put_item(Item={"id": hashlib.sha256(guid.encode()).hexdigest(), "title": title})
                count += 1
        return count
