import datetime
import os
import time

import boto3

client = boto3.client("redshift-data")
WORKGROUP = os.environ["WORKGROUP"]
DATABASE = os.environ.get("DATABASE", "analytics")

COUNT = """
select count(distinct customer_id)
from orders
where country = :country and placed between :start and :end
"""


class QueryError(Exception):
    pass


class Query:
    def __init__(self, sql, **parameters):
        self.sql = sql
        self.parameters = [{"name": k, "value": str(v)} for k, v in parameters.items()]
        self.id = None

    def start(self):
        self.id = client.execute_statement(
            WorkgroupName=WORKGROUP,
            Database=DATABASE,
            Sql=self.sql,
            Parameters=self.parameters,
        )["Id"]
        return self

    def result(self, timeout=120):
        deadline = time.time() + timeout
        while time.time() < deadline:
            state = client.describe_statement(Id=self.id)["Status"]
            if state == "FINISHED":
                return client.get_statement_result(Id=self.id)["Records"]
            if state in ("FAILED", "ABORTED"):
                raise QueryError(state)
            time.sleep(0.5)
        raise QueryError("timeout")


def handler(event, context):
    start = datetime.date.fromisoformat(event["start"])
    end = datetime.date.fromisoformat(event["end"])
    query = Query(COUNT, country=event["country"], start=start, end=end).start()
    return {"customers": query.result()[0][0]["longValue"]}
