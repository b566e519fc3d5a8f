import os
import tempfile
import zipfile
from pathlib import Path
from urllib.parse import unquote_plus

import boto3

from unpack import ArchiveUnpacker

s3 = boto3.client("s3")
FOLDERS = ("orders", "stock", "prices")
ROOT = Path(os.environ.get("INTAKE_ROOT", "/mnt/intake"))


def lambda_handler(event, context):
    written = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with tempfile.TemporaryFile() as spool:
            s3.download_fileobj(bucket, key, spool)
            spool.seek(0)
            with zipfile.ZipFile(spool) as archive:
                batch = ROOT / context.aws_request_id
                for folder in FOLDERS:
                    (batch / folder).mkdir(parents=True, exist_ok=True)
                written += ArchiveUnpacker(batch).unpack(archive)
    return {"files": written}
