import csv
import io
import os
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
redshift = boto3.client("redshift-data")

WORKGROUP = os.environ["WORKGROUP"]
DATABASE = os.environ.get("DATABASE", "analytics")


def read_rows(bucket, key):
    obj = s3.get_object(Bucket=bucket, Key=key)
    text = io.TextIOWrapper(obj["Body"], encoding="utf-8")
    for row in csv.DictReader(text):
        yield row["sku"].strip(), row["warehouse"].strip(), row["count"].strip()


def upsert(sku, warehouse, count):
    sql = f"UPDATE stock SET on_hand = {count} WHERE sku = '{sku}' AND warehouse = '{warehouse}'"
    return redshift.execute_statement(WorkgroupName=WORKGROUP, Database=DATABASE, Sql=sql)["Id"]  # expect: sql


def handler(event, context):
    statements = []
    for record in event["Records"]:
        entity = record["s3"]
        key = unquote_plus(entity["object"]["key"])
        if not key.endswith(".csv"):
            continue
        for sku, warehouse, count in read_rows(entity["bucket"]["name"], key):
            if sku and count:
                statements.append(upsert(sku, warehouse, count))
    return {"statements": len(statements)}
