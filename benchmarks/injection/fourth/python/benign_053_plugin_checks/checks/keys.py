import datetime

import boto3


def check():
    iam = boto3.client("iam")
    limit = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=90)
    keys = iam.list_access_keys()["AccessKeyMetadata"]
    return [k["AccessKeyId"][-4:] for k in keys if k["CreateDate"] < limit]
