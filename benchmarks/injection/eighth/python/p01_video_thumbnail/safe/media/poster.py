import os
import subprocess
import tempfile

import boto3

s3 = boto3.client("s3")
FFMPEG = "/opt/bin/ffmpeg"


def poster_for(bucket, key):
    url = s3.generate_presigned_url(
        "get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=300
    )
    with tempfile.TemporaryDirectory() as workdir:
        target = os.path.join(workdir, "poster.jpg")
        cmd = [FFMPEG, "-y", "-ss", "3", "-i", url, "-frames:v", "1", target]
        done = subprocess.run(cmd, capture_output=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError("ffmpeg ended with status %d" % done.returncode)
        with open(target, "rb") as fh:
            return fh.read()
