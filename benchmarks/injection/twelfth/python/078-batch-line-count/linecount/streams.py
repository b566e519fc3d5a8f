import boto3

s3 = boto3.resource("s3")


def lines_of(bucket, key):
    body = s3.Object(bucket, key).get()["Body"]
    return sum(chunk.count(b"\n") for chunk in body.iter_chunks(1 << 20))
