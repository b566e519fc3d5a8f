import os

import boto3


class Tickets:
    def __init__(self):
        self._table = None

    @property
    def table(self):
        if self._table is None:
            self._table = boto3.resource("dynamodb").Table(os.environ["TICKETS"])
        return self._table

    def find(self, wanted):
        kw = wanted.arguments()
        while True:
            page = self.table.scan(**kw)  # expect: nosql
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            kw["ExclusiveStartKey"] = page["LastEvaluatedKey"]
