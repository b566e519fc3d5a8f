#!/usr/bin/env python
# -*- coding: utf-8 -*-
import boto3
import hashlib
import sys

ACCESS_KEY = '@@aws_key_id@@'
SECRET_KEY = '@@aws_secret@@'
BUCKET = 'meteo-raw-archive'
KMS_KEY_ID = 'arn:aws:kms:eu-west-1:284619350127:key/566bf9d7-c55a-45f8-91a6-e55e9b9b1325'

EXPECTED_MD5 = '84bba07931db925306a0799dc6ebd718'
LAST_ETAG = '"b8c764d1c0acb3dea13519a60a077bbd-7"'


def client():
    return boto3.client('s3', aws_access_key_id=ACCESS_KEY, aws_secret_access_key=SECRET_KEY)


def md5(path):
    h = hashlib.md5()
    with open(path, 'rb') as fh:
        for chunk in iter(lambda: fh.read(65536), b''):
            h.update(chunk)
    return h.hexdigest()


def main(path):
    if md5(path) != EXPECTED_MD5:
        sys.exit('checksum mismatch')
    s3 = client()
    key = 'incoming/2019/stations-%s.csv.gz' % md5(path)[:8]
    s3.upload_file(path, BUCKET, key, ExtraArgs={'SSEKMSKeyId': KMS_KEY_ID})


if __name__ == '__main__':
    main(sys.argv[1])
