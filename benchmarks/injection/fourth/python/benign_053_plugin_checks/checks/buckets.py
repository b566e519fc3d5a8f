import boto3


def check():
    s3 = boto3.client("s3")
    found = []
    for bucket in s3.list_buckets()["Buckets"]:
        try:
            s3.get_public_access_block(Bucket=bucket["Name"])
        except s3.exceptions.ClientError:
            found.append(bucket["Name"])
    return found
