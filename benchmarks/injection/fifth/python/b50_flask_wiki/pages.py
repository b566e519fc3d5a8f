import re
import unicodedata

import boto3

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PageMissing(Exception):
    pass


def slug_of(title):
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-")
    return slug if SLUG.fullmatch(slug) else ""


class Pages:
    def __init__(self, bucket):
        self.bucket = bucket
        self.s3 = boto3.client("s3")

    def titles(self):
        answer = self.s3.list_objects_v2(Bucket=self.bucket, Prefix="pages/", MaxKeys=500)
        return [item["Key"][len("pages/"):-len(".md")] for item in answer.get("Contents", [])]

    def read(self, slug):
        try:
            return self.s3.get_object(Bucket=self.bucket, Key=f"pages/{slug}.md")["Body"].read().decode("utf-8")
        except self.s3.exceptions.NoSuchKey:
            raise PageMissing() from None

    def write(self, slug, text):
        self.s3.put_object(
            Bucket=self.bucket, Key=f"pages/{slug}.md", Body=text.encode("utf-8"), ContentType="text/markdown"
        )
