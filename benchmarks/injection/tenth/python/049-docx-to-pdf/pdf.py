import os
import subprocess
import uuid
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
ALLOWED = {".docx", ".odt", ".rtf"}
OFFICE = "/opt/libreoffice/program/soffice"


class Skip(Exception):
    pass


def local_name(key):
    suffix = PurePosixPath(key).suffix.lower()
    if suffix not in ALLOWED:
        raise Skip(suffix)
    return Path("/tmp") / (uuid.uuid4().hex + suffix)


def to_pdf(source):
    env = {"HOME": "/tmp", "PATH": "/usr/bin:/bin"}
    subprocess.run([OFFICE, "--headless", "--convert-to", "pdf", "--outdir", "/tmp", str(source)], check=True, env=env, timeout=200)
    return source.with_suffix(".pdf")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        try:
            source = local_name(key)
        except Skip:
            continue
        s3.download_file(bucket, key, str(source))
        s3.upload_file(str(to_pdf(source)), os.environ["PDF_BUCKET"], key + ".pdf")
        source.unlink()
