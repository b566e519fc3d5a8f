import os

from crossaccount import s3_of

ACCOUNTS = frozenset(os.environ["MEMBER_ACCOUNTS"].split(","))


def handler(event, context):
    account = next((a for a in ACCOUNTS if a == event["account"]), None)
    if account is None:
        return {"changed": 0}
    s3 = s3_of(account)
    wanted = event["detail"]["requestParameters"]["bucketName"]
    changed = 0
    for bucket in s3.list_buckets()["Buckets"]:
        if bucket["Name"] != wanted:
            continue
        s3.put_public_access_block(
            Bucket=bucket["Name"],
            PublicAccessBlockConfiguration={
                "BlockPublicAcls": True,
                "IgnorePublicAcls": True,
                "BlockPublicPolicy": True,
                "RestrictPublicBuckets": True,
            },
        )
        changed += 1
    return {"changed": changed}
