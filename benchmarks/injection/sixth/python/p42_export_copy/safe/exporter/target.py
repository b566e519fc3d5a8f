import json
from dataclasses import dataclass

import boto3

s3 = boto3.client("s3")
sqs = boto3.client("sqs")
PARTNERS = {
    "acme": ("acme-orders-in", "https://sqs.eu-west-1.amazonaws.com/111122223333/acme"),
    "globex": ("globex-eu-landing", "https://sqs.eu-central-1.amazonaws.com/444455556666/orders"),
}


@dataclass
class Target:
    bucket: str
    queue: str

    @classmethod
    def of(cls, partner):
        bucket, queue = PARTNERS[partner]
        return cls(bucket=bucket, queue=queue)

    def put(self, key, body):
        s3.put_object(Bucket=self.bucket, Key=key, Body=body, ACL="bucket-owner-full-control")

    def tell(self, message):
        sqs.send_message(QueueUrl=self.queue, MessageBody=json.dumps(message))
