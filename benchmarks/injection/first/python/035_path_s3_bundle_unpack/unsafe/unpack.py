import os
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
SITE_ROOT = Path(os.environ.get("SITE_ROOT", "/mnt/site"))
ARCHIVE = "/tmp/bundle.zip"


def destination(root, entry_name):
    return os.path.join(root, entry_name)


def unpack(archive, root):
    count = 0
    with zipfile.ZipFile(archive) as bundle:
        for info in bundle.infolist():
            if info.is_dir():
                continue
            target = destination(root, info.filename)
            with bundle.open(info) as src, open(target, "wb") as dst:  # expect: path
                shutil.copyfileobj(src, dst)
            count += 1
    return count


def handler(event, context):
    total = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        s3.download_file(bucket, key, ARCHIVE)
        total += unpack(ARCHIVE, SITE_ROOT)
    return {"files": total}
