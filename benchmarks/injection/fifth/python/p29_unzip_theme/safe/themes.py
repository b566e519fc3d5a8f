import io
import os
import shutil
import zipfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
THEMES = os.path.realpath(os.environ.get("THEME_DIR", "/mnt/themes"))


class ThemeArchive:
    def __init__(self, data):
        self.archive = zipfile.ZipFile(io.BytesIO(data))

    def files(self):
        return (info for info in self.archive.infolist() if not info.is_dir() and info.file_size < 5_000_000)

    def unpack(self, folder):
        os.makedirs(folder, exist_ok=True)
        for info in self.files():
            target = os.path.realpath(os.path.join(folder, info.filename))
            if os.path.commonpath([folder, target]) != folder:
                raise ValueError("entry outside of the theme")
            with self.archive.open(info) as source, open(target, "wb") as sink:
                shutil.copyfileobj(source, sink)


def handler(event, context):
    for record in event["Records"]:
        bucket, item = record["s3"]["bucket"], record["s3"]["object"]
        body = s3.get_object(Bucket=bucket["name"], Key=unquote_plus(item["key"]))["Body"]
        ThemeArchive(body.read()).unpack(os.path.join(THEMES, context.aws_request_id))
