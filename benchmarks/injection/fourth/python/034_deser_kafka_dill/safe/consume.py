import base64
import logging
import os

import boto3

from results import ExperimentResult

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)


class Sink:
    def __init__(self):
        self._table = None

    @property
    def table(self):
        if self._table is None:
            self._table = boto3.resource("dynamodb").Table(os.environ["EXPERIMENTS"])
        return self._table

    def write(self, result):
        with self.table.batch_writer() as batch:
            batch.put_item(Item=result.item())


sink = Sink()


def handler(event, context):
    seen = 0
    for partition, records in event["records"].items():
        for record in records:
            if not record.get("value"):
                continue  # tombstone
            sink.write(ExperimentResult.load(base64.b64decode(record["value"])))
            seen += 1
    logger.info("%d results", seen)
