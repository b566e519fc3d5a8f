import base64
import json
import logging
import os

import boto3

from model import PageView

log = logging.getLogger()
log.setLevel("INFO")

redshift = boto3.client("redshift-data")
TARGET = dict(WorkgroupName=os.environ["WORKGROUP"], Database="analytics")


def decode(record):
    return json.loads(base64.b64decode(record["kinesis"]["data"]).decode("utf-8"))


def insert(view):
    sql = "insert into page_views (visitor, page, seconds) values ('%s', :page, %d)" % (view.visitor, view.seconds)
    return redshift.execute_statement(Sql=sql, Parameters=[{"name": "page", "value": view.page}], **TARGET)


def handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            insert(PageView(**decode(record)))
        except (TypeError, ValueError):
            log.warning("skipped a malformed record")
        except redshift.exceptions.ActiveStatementsExceededException:
            failed.append({"itemIdentifier": record["kinesis"]["sequenceNumber"]})
            break
    return {"batchItemFailures": failed}
