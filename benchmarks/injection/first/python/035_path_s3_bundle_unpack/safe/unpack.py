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
    target = (root / entry_name).resolve()
    if not target.is_relative_to(root.resolve()):
        raise ValueError("entry escapes the bundle")
    return target


def unpack(archive, root):
    count = 0
    with zipfile.ZipFile(archive) as bundle:
        for info in bundle.infolist():
            if info.is_dir():
                continue
            target = destination(root, info.filename)
            target.parent.mkdir(parents=True, exist_ok=True)
            with bundle.open(info) as src, open(target, "wb") as dst:
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
