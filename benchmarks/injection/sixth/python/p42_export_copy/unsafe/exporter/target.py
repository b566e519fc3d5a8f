import json
from dataclasses import dataclass

import boto3

s3 = boto3.client("s3")
sqs = boto3.client("sqs")


@dataclass
class Target:
    bucket: str
    queue: str

    @classmethod
    def of(cls, partner):
        return cls(bucket=partner["bucket"], queue=partner["queueUrl"])

    def put(self, key, body):
        s3.put_object(Bucket=self.bucket, Key=key, Body=body, ACL="bucket-owner-full-control")  # expect: cloud

    def tell(self, message):
        sqs.send_message(QueueUrl=self.queue, MessageBody=json.dumps(message))  # expect: cloud
