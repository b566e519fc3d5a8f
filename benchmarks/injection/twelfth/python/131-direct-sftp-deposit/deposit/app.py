import os
from datetime import date

import boto3

from deposit.sftp import bank

s3 = boto3.client("s3")


def handler(event, context):
    account, day = int(event["account"]), date.fromisoformat(event["day"])
    name = f"{account:010d}_{day:%Y%m%d}.xml"
    local = f"/tmp/{name}"
    s3.download_file(os.environ["STATEMENT_BUCKET"], f"statements/{name}", local)
    try:
        with bank() as sftp:
            sftp.put(local, f"/inbox/{name}.part")
            sftp.rename(f"/inbox/{name}.part", f"/inbox/{name}")
    finally:
        os.unlink(local)
    return {"deposited": name}
