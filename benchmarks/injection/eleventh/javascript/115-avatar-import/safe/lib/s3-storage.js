'use strict';

const { S3 } = require('@aws-sdk/client-s3');

class S3Storage {
  constructor(bucket) {
    this.bucket = bucket;
    this.s3 = new S3({});
  }

  put(Key, Body, ContentType) {
    return this.s3.putObject({ Bucket: this.bucket, Key, Body, ContentType });
  }
}

module.exports = { S3Storage };
