import os
from functools import partial

import boto3


class LinkSigner:
    TTL = 300

    def __init__(self):
        self._default_bucket = os.environ["EXPORT_BUCKET"]
        self._presign = partial(
            boto3.client("s3").generate_presigned_url, "get_object", ExpiresIn=self.TTL
        )

    def sign(self, tenant: str, export_id: str, options: dict) -> str:
        suffix = ".csv.gz" if options.get("compressed") == "yes" else ".csv"
        key = f"{tenant}/{export_id}{suffix}"
        bucket = options.get("store") or self._default_bucket
        return self._presign(Params={"Bucket": bucket, "Key": key})  # expect: cloud
