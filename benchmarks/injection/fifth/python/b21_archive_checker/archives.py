import io
import os
import tarfile
import zipfile
from urllib.parse import unquote_plus

import boto3

from limits import Limits, TooBig
from targets import numbered

s3 = boto3.client("s3")
limits = Limits(files=500, size=200 * 1024 * 1024)


def zip_members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield info.filename, info.file_size, archive.open(info)


def tar_members(data):
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for info in archive:
            if info.isfile():
                yield info.name, info.size, archive.extractfile(info)


READERS = {".zip": zip_members, ".tgz": tar_members, ".gz": tar_members}


def unpack(data, reader, folder):
    used = limits.fresh()
    manifest = []
    for number, (name, size, stream) in enumerate(reader(data)):
        used.add(size)
        path = numbered(folder, number)
        with stream, open(path, "wb") as target:
            target.write(stream.read())
        manifest.append({"number": number, "name": name, "size": size})
    return manifest


def handler(event, context):
    results = []
    for record in event["Records"]:
        bucket, key = record["s3"]["bucket"]["name"], unquote_plus(record["s3"]["object"]["key"])
        reader = READERS.get(os.path.splitext(key)[1].lower())
        if reader is None:
            continue
        data = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        folder = os.path.join("/mnt/unpacked", context.aws_request_id)
        os.makedirs(folder, exist_ok=True)
        try:
            results.append({"files": len(unpack(data, reader, folder))})
        except (TooBig, zipfile.BadZipFile, tarfile.TarError):
            results.append({"files": 0})
    return results
