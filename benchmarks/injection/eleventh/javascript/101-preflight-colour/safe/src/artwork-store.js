'use strict';

const fs = require('node:fs');
const { pipeline } = require('node:stream/promises');
const { randomUUID } = require('node:crypto');
const { GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');

class ArtworkStore {
  #s3;
  #proofBucket;

  constructor(s3, proofBucket) {
    this.#s3 = s3;
    this.#proofBucket = proofBucket;
  }

  async fetch(bucket, key) {
    const target = `/tmp/${randomUUID()}.pdf`;
    const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    await pipeline(Body, fs.createWriteStream(target));
    return target;
  }

  async publish(file) {
    await this.#s3.send(new PutObjectCommand({
      Bucket: this.#proofBucket,
      Key: `proofs/${randomUUID()}.pdf`,
      Body: fs.createReadStream(file),
      ContentType: 'application/pdf',
    }));
  }
}

module.exports = { ArtworkStore };
