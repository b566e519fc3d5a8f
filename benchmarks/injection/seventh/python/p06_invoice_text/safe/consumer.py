import base64
import json
import os
import subprocess
from contextlib import contextmanager
from tempfile import NamedTemporaryFile

import boto3

s3 = boto3.resource("s3")
bucket = s3.Bucket(os.environ["INVOICES"])
LAYOUTS = {"plain": "-raw", "table": "-table", "page": "-layout"}


def messages(event):
    for partition in event["records"].values():
        for rec in partition:
            yield json.loads(base64.b64decode(rec["value"]))


@contextmanager
def downloaded(key):
    with NamedTemporaryFile(suffix=".pdf") as f:
        bucket.download_fileobj(key, f)
        f.flush()
        yield f.name


def extract(pdf, options):
    argv = ["/opt/bin/pdftotext", *options, "-enc", "UTF-8", pdf, "-"]
    p = subprocess.run(argv, stdout=subprocess.PIPE, timeout=60)
    p.check_returncode()
    return p.stdout


def options_of(msg):
    opts = []
    if msg.get("layout"):
        opts.append(LAYOUTS[msg["layout"]])
    for flag, field in (("-f", "firstPage"), ("-l", "lastPage")):
        if field in msg:
            opts += [flag, str(max(int(msg[field]), 1))]
    return opts


def handler(event, _ctx):
    n = 0
    for msg in messages(event):
        with downloaded("in/" + msg["documentId"]) as pdf:
            text = extract(pdf, options_of(msg))
        bucket.put_object(Key="text/" + msg["documentId"] + ".txt", Body=text)
        n += 1
    print("extracted %d documents" % n)
