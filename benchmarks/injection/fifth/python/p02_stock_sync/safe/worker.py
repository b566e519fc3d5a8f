import json
import logging
import os

import pymysql

from changes import StockChange
from statements import update_statement

log = logging.getLogger()
log.setLevel(logging.INFO)


class Warehouse:
    def __init__(self):
        self._db = None

    @property
    def db(self):
        if self._db is None or not self._db.open:
            self._db = pymysql.connect(
                host=os.environ["DB_HOST"],
                user=os.environ["DB_USER"],
                password=os.environ["DB_PASSWORD"],
                database="warehouse",
                autocommit=False,
            )
        return self._db

    def apply(self, change):
        statement, values = update_statement(change)
        with self.db.cursor() as cursor:
            affected = cursor.execute(statement, values)
        self.db.commit()
        return affected


warehouse = Warehouse()


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            for change in StockChange.many(json.loads(record["body"])):
                warehouse.apply(change)
        except (KeyError, ValueError, pymysql.MySQLError):
            log.warning("stock change failed")
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
