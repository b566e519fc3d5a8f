import uuid

import boto3


class ReportStore:
    def __init__(self, bucket, client=None):
        self.bucket = bucket
        self.client = client or boto3.client("s3")

    def save(self, day, data):
        key = "reports/%s/%s.csv" % (day.strftime("%Y/%m"), uuid.uuid4())
        self.client.put_object(Bucket=self.bucket, Key=key, Body=data, ContentType="text/csv")
        return key
