from __future__ import print_function

import os
import shlex
import tempfile
from urllib.parse import unquote_plus

import boto3

import settings

s3 = boto3.client("s3")


class WorkDir(object):
    """temporary folder, cleaned up by hand (old lambda ran out of /tmp)"""

    def __enter__(self):
        self.path = tempfile.mkdtemp()
        return self

    def __exit__(self, *exc):
        for name in os.listdir(self.path):
            os.unlink(os.path.join(self.path, name))
        os.rmdir(self.path)
        return False

    def file(self, name):
        return os.path.join(self.path, name)


def label_of(key):
    base = key.split("/")[-1]
    if base.lower().endswith(".pdf"):
        base = base[:-4]
    return base.replace("_", " ")


def stamp(source, target, label):
    cmd = settings.GS + " -o " + target + " -sDEVICE=png16m -r72 " + source
    if os.system(cmd) != 0:
        raise RuntimeError("ghostscript failed")
    rc = os.system("convert %s -gravity south -annotate 0 '%s' %s" % (target, label, target))  # expect: cmd
    return rc


def main(event, context):
    done = 0
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with WorkDir() as work:
            src, dst = work.file("in.pdf"), work.file("out.png")
            s3.download_file(bucket, key, src)
            if stamp(src, dst, label_of(key)) == 0:
                with open(dst, "rb") as fh:
                    s3.put_object(Bucket=settings.OUT_BUCKET, Key="stamped/" + context.aws_request_id + ".png", Body=fh.read())
                done += 1
    print("stamped", done)
    return done
