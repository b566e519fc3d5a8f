import os
import time

import boto3

from lines import parse
from statement import Insert
from subscription import log_events

redshift = boto3.client("redshift-data")
WAIT_SECONDS = 20
BATCH = 40


class IngestFailed(RuntimeError):
    def __init__(self, state):
        super().__init__(f"the statement ended as {state}")
        self.state = state


class Warehouse:
    def __init__(self, workgroup, database):
        self.target = {"WorkgroupName": workgroup, "Database": database}

    def run(self, insert):
        answer = redshift.execute_statement(Sql=insert.sql, **self.target)  # expect: sql
        return self.wait(answer["Id"])

    @staticmethod
    def wait(identifier):
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            state = redshift.describe_statement(Id=identifier)["Status"]
            if state == "FINISHED":
                return
            if state in ("FAILED", "ABORTED"):
                raise IngestFailed(state)
            time.sleep(0.25)
        raise IngestFailed("TIMEOUT")


warehouse = Warehouse(os.environ["WORKGROUP"], os.environ.get("DATABASE", "ops"))


def lambda_handler(event, context):
    insert, written = Insert("errors"), 0
    for line in parse(log_events(event)):
        insert.add(line)
        written += 1
        if len(insert) == BATCH:
            warehouse.run(insert)
            insert = Insert("errors")
    if insert:
        warehouse.run(insert)
    return {"written": written}
