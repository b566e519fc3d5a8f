import json
import os
from contextlib import closing

import boto3
import duckdb

results = boto3.resource("dynamodb").Table(os.environ["REGION_TABLE"])
QUERY = """
    SELECT name FROM read_parquet('/opt/data/regions.parquet')
     WHERE ? BETWEEN south AND north AND ? BETWEEN west AND east
     ORDER BY (north - south) * (east - west) LIMIT 1
"""


def points(event):
    for record in event["Records"]:
        body = json.loads(record["body"])
        yield record["messageId"], float(body["lat"]), float(body["lon"])


def handler(event, context):
    with closing(duckdb.connect(":memory:")) as db, results.batch_writer() as batch:
        for message, lat, lon in points(event):
            row = db.execute(QUERY, [lat, lon]).fetchone()
            batch.put_item(Item={"message": message, "region": row[0] if row else "none"})
