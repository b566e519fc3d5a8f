'use strict';

const { Transform, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { createGunzip } = require('node:zlib');
const { parse } = require('csv-parse');
const { GetObjectCommand, S3Client } = require('@aws-sdk/client-s3');
const { Pool } = require('pg');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'meter-load' });
const s3 = new S3Client({});
const pool = new Pool({ max: 1 });

const INSERT = `
  INSERT INTO readings (meter, taken_at, kwh)
  SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::numeric[])
  ON CONFLICT (meter, taken_at) DO NOTHING`;

class RowCheck extends Transform {
  rejected = 0;

  constructor() {
    super({ objectMode: true });
  }

  _transform(row, _encoding, done) {
    const kwh = Number(row.kwh);
    const at = new Date(row.taken_at);
    if (/^M-\d{8}$/.test(row.meter) && Number.isFinite(kwh) && !Number.isNaN(at.getTime())) {
      this.push({ meter: row.meter, at, kwh });
    } else {
      this.rejected += 1;
    }
    done();
  }
}

class ReadingSink extends Writable {
  #rows = [];
  written = 0;

  constructor(size) {
    super({ objectMode: true });
    this.size = size;
  }

  async #drain() {
    const rows = this.#rows.splice(0);
    if (rows.length === 0) return;
    const columns = [rows.map((r) => r.meter), rows.map((r) => r.at), rows.map((r) => r.kwh)];
    const { rowCount } = await pool.query(INSERT, columns);
    this.written += rowCount;
  }

  _write(row, _encoding, done) {
    this.#rows.push(row);
    if (this.#rows.length < this.size) done();
    else this.#drain().then(() => done(), done);
  }

  _final(done) {
    this.#drain().then(() => done(), done);
  }
}

async function load({ bucket, object }) {
  const Key = decodeURIComponent(object.key.replaceAll('+', ' '));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key }));
  const check = new RowCheck();
  const sink = new ReadingSink(500);
  const unzip = Key.endsWith('.gz') ? [createGunzip()] : [];
  await pipeline([Body, ...unzip, parse({ columns: true, trim: true }), check, sink]);
  logger.info('file loaded', { bucket: bucket.name, key: Key, written: sink.written, rejected: check.rejected });
}

exports.handler = async ({ Records }) => {
  for (const { s3: notification } of Records) await load(notification);
};
