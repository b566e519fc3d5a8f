import codecs
import csv

import boto3
from psycopg import sql

s3 = boto3.client("s3")


class ImportPipeline:
    def __init__(self, conn):
        self._conn = conn

    def _rows(self, spec, bucket: str, key: str):
        body = s3.get_object(Bucket=bucket, Key=key)["Body"]
        reader = csv.DictReader(codecs.getreader("utf-8")(body))
        for row in reader:
            yield tuple(row.get(column) or None for column in spec.columns)

    def run(self, spec, bucket: str, key: str) -> int:
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(spec.table), sql.SQL(", ").join(map(sql.Identifier, spec.columns))
        )
        count = 0
        with self._conn.transaction(), self._conn.cursor() as cur:
            with cur.copy(statement) as copy:
                for row in self._rows(spec, bucket, key):
                    copy.write_row(row)
                    count += 1
        return count
