import logging
import os
import shutil
import zipfile
from urllib.parse import unquote_plus

import boto3

from . import fs

log = logging.getLogger("photos")
client = boto3.client("s3")
ALBUMS = os.environ.get("ALBUMS", "/mnt/albums")
TEMP = "/tmp/album.zip"


def explode(archive, root):
    count = 0
    for info in archive.infolist():
        if info.is_dir() or not fs.is_photo(info.filename):
            continue
        try:
            target = fs.target_for(root, info.filename.split("/", 1)[-1])
        except fs.Unsafe:
            log.warning("member skipped")
            continue
        with archive.open(info) as src, open(target, "wb") as dst:
            shutil.copyfileobj(src, dst)
        count += 1
    return count


def handler(event, context):
    total = 0
    for record in event["Records"]:
        client.download_file(
            record["s3"]["bucket"]["name"],
            unquote_plus(record["s3"]["object"]["key"]),
            TEMP,
        )
        root = os.path.join(ALBUMS, context.aws_request_id)
        fs.ensure_dir(root)
        with zipfile.ZipFile(TEMP) as archive:
            total += explode(archive, root)
        os.remove(TEMP)
    return {"photos": total}
