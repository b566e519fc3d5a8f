# trigger: appsync
import boto3
from documents import Store

s3 = boto3.client("s3")
store = Store()


def unsafe(event, context):
    place = store.place_of(event["arguments"]["document"])
    return s3.get_object(Bucket=place.bucket, Key="summary")["ETag"]  # expect: INJ014


def safe(event, context):
    document = store.get_document(event["arguments"]["document"])
    return s3.get_object(Bucket=document.bucket, Key="summary")["ETag"]
