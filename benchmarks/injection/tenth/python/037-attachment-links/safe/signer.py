import uuid

import boto3
from botocore.config import Config


class Signer:
    def __init__(self, bucket, ttl):
        self.s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
        self.bucket = bucket
        self.ttl = ttl

    def key(self, owner, item):
        return f"users/{owner}/{uuid.UUID(item)}"

    def link(self, owner, item):
        params = {"Bucket": self.bucket, "Key": self.key(owner, item)}
        return self.s3.generate_presigned_url("get_object", Params=params, ExpiresIn=self.ttl)
