import os
import time

import boto3


class Connections:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS"])

    def add(self, connection_id):
        self.table.put_item(Item={"id": connection_id, "ttl": int(time.time()) + 7200})

    def remove(self, connection_id):
        self.table.delete_item(Key={"id": connection_id})
