import os
import subprocess
import tempfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
THUMBNAILS = os.environ.get("THUMBNAIL_BUCKET", "thumbs")


class Source:
    def __init__(self, record):
        self.bucket = record["s3"]["bucket"]["name"]
        self.key = unquote_plus(record["s3"]["object"]["key"])
        self.size = int(record["s3"]["object"].get("size", 0))

    @property
    def uri(self):
        return "s3://%s/%s" % (self.bucket, self.key)


class Thumbnailer:
    seconds = 3

    def __init__(self, source, workdir):
        self.source = source
        self.target = os.path.join(workdir, "thumb.jpg")

    def command(self):
        yield "aws s3 cp"
        yield self.source.uri
        yield "- | /opt/bin/ffmpeg -y -i pipe:0"
        yield f"-ss {self.seconds} -frames:v 1 {self.target}"

    def run(self):
        subprocess.run(" ".join(self.command()), shell=True, check=True, timeout=120)  # expect: cmd
        return self.target


def handler(event, context):
    done = 0
    for record in event["Records"]:
        source = Source(record)
        if not 0 < source.size < 500_000_000:
            continue
        with tempfile.TemporaryDirectory() as workdir:
            path = Thumbnailer(source, workdir).run()
            s3.upload_file(path, THUMBNAILS, f"{context.aws_request_id}/{done}.jpg")
        done += 1
    return {"thumbnails": done}
