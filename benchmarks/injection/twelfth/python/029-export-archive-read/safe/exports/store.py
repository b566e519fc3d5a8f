from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

import boto3

BUCKETS = {"sales": "acme-sales-exports", "stock": "acme-stock-exports"}


class UnknownDomain(LookupError):
    pass


@dataclass
class ExportStore:
    bucket: str
    client: object = field(default_factory=lambda: boto3.client("s3"), repr=False)

    @classmethod
    def for_domain(cls, domain: str) -> ExportStore:
        if domain not in BUCKETS:
            raise UnknownDomain("no such domain")
        return cls(BUCKETS[domain])

    def read(self, export_id):
        stored = self.client.get_object(Bucket=self.bucket, Key=f"{export_id}.csv")
        return list(csv.DictReader(io.TextIOWrapper(stored["Body"]._raw_stream, encoding="utf-8")))
