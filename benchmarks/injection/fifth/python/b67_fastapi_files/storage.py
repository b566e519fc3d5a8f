import os

import boto3


class Storage:
    def __init__(self):
        self.s3 = boto3.client("s3")
        self.bucket = os.environ["FILES_BUCKET"]

    @staticmethod
    def key(user, number):
        return f"{user}/{number}"

    def write(self, user, number, content):
        self.s3.put_object(Bucket=self.bucket, Key=self.key(user, number), Body=content)

    def read(self, user, number):
        return self.s3.get_object(Bucket=self.bucket, Key=self.key(user, number))["Body"].iter_chunks()

    def delete(self, user, number):
        self.s3.delete_object(Bucket=self.bucket, Key=self.key(user, number))
