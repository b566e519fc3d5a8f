# trigger: s3
import hashlib
import os
from urllib.parse import unquote_plus


def path_of(key, name_of):
    return os.path.join("/tmp", name_of(key) + ".bin")


def digest(key):
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def unsafe(event, context):
    for record in event["Records"]:
        os.system("strip-metadata " + path_of(unquote_plus(record["s3"]["object"]["key"]), str))  # expect: INJ001


def safe(event, context):
    for record in event["Records"]:
        os.system("strip-metadata " + path_of(unquote_plus(record["s3"]["object"]["key"]), digest))
