import os

import boto3
import redis


class Cleaner:
    def __init__(self):
        self.bucket = boto3.resource("s3").Bucket(os.environ["SESSION_BUCKET"])
        self.cache = redis.Redis(host=os.environ["CACHE_HOST"], ssl=True)
        self.objects = 0

    def remove(self, session):
        self.cache.delete(f"session:{session}")
        for answer in self.bucket.objects.filter(Prefix=f"sessions/{session}/").delete():
            self.objects += len(answer.get("Deleted", []))
