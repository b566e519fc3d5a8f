import os
from itertools import batched

import boto3

from telemetry.decode import samples

timestream = boto3.client("timestream-write")


def handler(event, context):
    for batch in batched(samples(event["Records"]), 100):
        timestream.write_records(
            DatabaseName=os.environ["TS_DATABASE"], TableName=os.environ["TS_TABLE"],
            Records=[sample.record() for sample in batch],
        )
