import os
import tempfile

import boto3

s3 = boto3.client("s3")
FFMPEG = "/opt/bin/ffmpeg"


def poster_for(bucket, key):
    url = s3.generate_presigned_url(
        "get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=300
    )
    title = key.rsplit("/", 1)[-1]
    with tempfile.TemporaryDirectory() as workdir:
        target = os.path.join(workdir, "poster.jpg")
        cmd = "%s -y -ss 3 -i '%s' -frames:v 1 -metadata title='%s' %s" % (
            FFMPEG,
            url,
            title,
            target,
        )
        status = os.system(cmd)  # expect: cmd
        if status != 0:
            raise RuntimeError("ffmpeg ended with status %d" % status)
        with open(target, "rb") as fh:
            return fh.read()
