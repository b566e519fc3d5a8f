import os
import ssl
from functools import cached_property

import boto3
from cassandra import ConsistencyLevel
from cassandra.cluster import EXEC_PROFILE_DEFAULT, Cluster, ExecutionProfile
from cassandra.query import BatchStatement, BatchType
from cassandra_sigv4.auth import SigV4AuthProvider


class Keyspaces:
    INSERT = "INSERT INTO iot.measurements (sensor, bucket, at, kind, value) VALUES (?, ?, ?, ?, ?) USING TTL ?"
    LAST = "SELECT at, value FROM iot.measurements WHERE sensor = ? AND bucket = ? AND kind = ? LIMIT 1 ALLOW FILTERING"

    @cached_property
    def _session(self):
        context = ssl.create_default_context(cafile="/opt/sf-class2-root.crt")
        region = os.environ["AWS_REGION"]
        cluster = Cluster(
            [f"cassandra.{region}.amazonaws.com"],
            port=9142,
            ssl_context=context,
            auth_provider=SigV4AuthProvider(boto3.Session(region_name=region)),
            execution_profiles={
                EXEC_PROFILE_DEFAULT: ExecutionProfile(consistency_level=ConsistencyLevel.LOCAL_QUORUM)
            },
        )
        return cluster.connect()

    @cached_property
    def _insert(self):
        return self._session.prepare(self.INSERT)

    @cached_property
    def _last(self):
        return self._session.prepare(self.LAST)

    def save(self, rows: list, ttl: int) -> None:
        batch = BatchStatement(batch_type=BatchType.UNLOGGED)
        for row in rows:
            batch.add(self._insert, (row.sensor, row.bucket, row.at, row.kind, row.value, ttl))
        self._session.execute(batch)

    def last(self, row):
        return self._session.execute(self._last, (row.sensor, row.bucket, row.kind)).one()
